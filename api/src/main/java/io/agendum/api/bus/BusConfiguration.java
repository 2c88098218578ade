package io.agendum.api.bus;

import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How questions travel. */
@Configuration(proxyBeanMethods = false)
class BusConfiguration {

    /**
     * Without a transaction around each question, as the framework would make one: its end is a round trip, and its
     * connection is held while nobody uses it.
     */
    @Bean
    QueryBus queryBus() {
        return SimpleQueryBus.builder().build();
    }
}
