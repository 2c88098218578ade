package io.agendum.api.ops;

import io.agendum.store.DatabaseTime;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The one clock of the domain, the same on all nodes. Tokens and limits do not use it. */
@Configuration(proxyBeanMethods = false)
class DomainClock {

    @Bean
    @Profile("!acceptance")
    Clock clock(DatabaseTime time) {
        return time.clock();
    }
}
