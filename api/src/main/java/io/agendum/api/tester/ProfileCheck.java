package io.agendum.api.tester;

import io.agendum.store.StartRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** A production system is no place for a tester's levers. */
@Component
class ProfileCheck {

    ProfileCheck(Environment environment, @Value("${agendum.limits.enabled:true}") boolean limited) {
        var production = environment.acceptsProfiles(Profiles.of("prod | production"));
        if (production && environment.acceptsProfiles(Profiles.of("acceptance"))) {
            throw new StartRefused("the profiles acceptance and production cannot be used together");
        }
        if (production && !limited) {
            throw new StartRefused("rate limits cannot be switched off in production");
        }
    }
}
