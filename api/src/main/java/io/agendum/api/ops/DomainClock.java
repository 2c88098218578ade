package io.agendum.api.ops;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The one clock of the domain. Tokens, limits and the store's own time stamps do not use it. */
@Configuration(proxyBeanMethods = false)
class DomainClock {

    @Bean
    @Profile("!acceptance")
    Clock clock() {
        return Clock.systemUTC();
    }
}
