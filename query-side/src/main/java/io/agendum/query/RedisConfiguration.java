package io.agendum.query;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** How Redis is asked, by all who ask it. */
@Configuration(proxyBeanMethods = false)
public class RedisConfiguration {

    @Bean
    RedisCircuit redisCircuit(LettuceConnectionFactory connections) {
        return new RedisCircuit(connections);
    }

    /** Without a connection a command fails at once; it is the circuit that connects again. */
    @Bean
    LettuceClientOptionsBuilderCustomizer nobodyWaitsForAConnection() {
        return options -> options.autoReconnect(false).disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }
}
