package io.agendum.store;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Connections for requests and for processors, from one login, in pools of their own. */
@Configuration(proxyBeanMethods = false)
class PoolConfiguration {

    private static final String OF_ALL = "spring.datasource.hikari";

    /** What is different for processors. */
    private static final String OF_PROCESSORS = "agendum.processors.pool";

    @Bean(defaultCandidate = false)
    HikariDataSource requestsPool(DataSourceProperties login, Environment settings) {
        return pool("requests", login, settings, OF_ALL);
    }

    @Bean(defaultCandidate = false)
    HikariDataSource processorsPool(DataSourceProperties login, Environment settings) {
        return pool("processors", login, settings, OF_ALL, OF_PROCESSORS);
    }

    @Bean
    DataSource dataSource(
            @Qualifier("requestsPool") HikariDataSource requests,
            @Qualifier("processorsPool") HikariDataSource processors) {
        return new LaneDataSource(requests, processors);
    }

    private static HikariDataSource pool(
            String name, DataSourceProperties login, Environment settings, String... prefixes) {
        var pool =
                login.initializeDataSourceBuilder().type(HikariDataSource.class).build();
        pool.setPoolName(name);
        for (var prefix : prefixes) {
            Binder.get(settings).bind(prefix, Bindable.ofInstance(pool));
        }
        return pool;
    }
}
