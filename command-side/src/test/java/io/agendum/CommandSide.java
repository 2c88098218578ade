package io.agendum;

import io.agendum.localservices.Database;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.axonframework.springboot.autoconfig.XStreamAutoConfiguration;
import org.axonframework.springboot.autoconfig.legacyjpa.JpaJavaxAutoConfiguration;
import org.axonframework.springboot.autoconfig.legacyjpa.JpaJavaxEventStoreAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The command side alone on a real PostgreSQL, set up as the application sets it up. */
@SpringBootApplication(
        scanBasePackages = {"io.agendum.command", "io.agendum.store", "io.agendum.rules"},
        exclude = {
            JpaAutoConfiguration.class,
            JpaEventStoreAutoConfiguration.class,
            JpaJavaxAutoConfiguration.class,
            JpaJavaxEventStoreAutoConfiguration.class,
            JdbcAutoConfiguration.class,
            XStreamAutoConfiguration.class,
            UpdateCheckerAutoConfiguration.class,
            NoOpTransactionAutoConfiguration.class
        })
public class CommandSide {

    public static final String MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Starts it on a database; settings are of the form {@code name=value} and win over the usual ones. */
    public static ConfigurableApplicationContext start(Database database, String... settings) {
        var all = new ArrayList<String>();
        all.addAll(login(database.appUrl(), "spring.datasource", "username"));
        all.addAll(login(database.ownerUrl(), "spring.flyway", "user"));
        all.addAll(List.of(
                "agendum.master-key=" + MASTER_KEY,
                "spring.main.banner-mode=off",
                "spring.datasource.hikari.auto-commit=false",
                "spring.datasource.hikari.isolate-internal-queries=true",
                "spring.datasource.hikari.maximum-pool-size=24",
                "spring.datasource.hikari.connection-timeout=30000",
                "spring.datasource.hikari.connection-init-sql=SET ROLE agendum_app",
                "spring.jpa.hibernate.ddl-auto=none",
                "spring.jpa.properties.hibernate.connection.provider_disables_autocommit=true",
                "axon.timeout.enabled=false",
                "axon.serializer.general=jackson3",
                "axon.serializer.messages=jackson3",
                "axon.serializer.events=jackson3",
                "logging.level.root=WARN",
                "logging.level.org.axonframework.modelling.command.AbstractRepository=ERROR"));
        all.addAll(Arrays.asList(settings));
        var byName = new LinkedHashMap<String, String>();
        all.forEach(setting -> byName.put(setting.substring(0, setting.indexOf('=')), "--" + setting));
        return new SpringApplicationBuilder(CommandSide.class)
                .web(WebApplicationType.NONE)
                .run(byName.values().toArray(String[]::new));
    }

    private static List<String> login(String url, String prefix, String userName) {
        var uri = URI.create(url);
        var names = uri.getUserInfo().split(":", 2);
        return List.of(
                prefix + ".url=jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(),
                prefix + "." + userName + "=" + names[0],
                prefix + ".password=" + names[1]);
    }
}
