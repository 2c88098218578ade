package io.agendum.api.ops;

import io.agendum.store.StartRefused;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertyResolver;

/**
 * Finds the servers by the names under which people know them: {@code AGENDUM_DATABASE_URL} or {@code DATABASE_URL},
 * {@code AGENDUM_DATABASE_OWNER_URL} for migrations, {@code AGENDUM_REDIS_URL} or {@code REDIS_URL}, {@code
 * AGENDUM_MASTER_KEY_FILE}, and {@code AGENDUM_SMTP_HOST}, without which no mail leaves.
 */
final class Servers implements EnvironmentPostProcessor {

    /**
     * Batches are rewritten, statements are prepared at once, a dead network is noticed, and no row, which may be about a
     * person, is told in the message of an error.
     */
    private static final String SETTINGS =
            "reWriteBatchedInserts=true&prepareThreshold=1&connectTimeout=2&loginTimeout=3"
                    + "&tcpKeepAlive=true&logServerErrorDetail=false&ApplicationName=agendum";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty("spring.datasource.url")) {
            return;
        }
        environment.getPropertySources().addLast(new MapPropertySource("agendum-servers", properties(environment)));
    }

    static Map<String, Object> properties(PropertyResolver environment) {
        var app = required(
                environment,
                "no database: set AGENDUM_DATABASE_URL, for example postgresql://agendum_app:secret@localhost:5432/agendum",
                "AGENDUM_DATABASE_URL",
                "DATABASE_URL");
        var owner = first(environment, "AGENDUM_DATABASE_OWNER_URL");
        var redis = required(
                environment,
                "no Redis: set AGENDUM_REDIS_URL, for example redis://localhost:6379",
                "AGENDUM_REDIS_URL",
                "REDIS_URL");
        var properties = new HashMap<String, Object>();
        put(properties, "spring.datasource.", "username", Login.of(app));
        put(properties, "spring.flyway.", "user", Login.of(owner == null ? app : owner));
        properties.put("spring.data.redis.url", redis);
        copy(environment, "AGENDUM_MASTER_KEY_FILE", properties, "agendum.master-key-file");
        copy(environment, "AGENDUM_MASTER_KEY", properties, "agendum.master-key");
        copy(environment, "AGENDUM_SMTP_HOST", properties, "spring.mail.host");
        copy(environment, "AGENDUM_SMTP_PORT", properties, "spring.mail.port");
        copy(environment, "AGENDUM_SMTP_USER", properties, "spring.mail.username");
        copy(environment, "AGENDUM_SMTP_PASSWORD", properties, "spring.mail.password");
        return properties;
    }

    private static void put(Map<String, Object> properties, String prefix, String userName, Login login) {
        properties.put(prefix + "url", login.url());
        if (login.user() != null) {
            properties.put(prefix + userName, login.user());
        }
        if (login.password() != null) {
            properties.put(prefix + "password", login.password());
        }
    }

    private static void copy(PropertyResolver from, String name, Map<String, Object> to, String property) {
        var value = first(from, name);
        if (value != null) {
            to.put(property, value);
        }
    }

    private static String required(PropertyResolver environment, String otherwise, String... names) {
        var value = first(environment, names);
        if (value == null) {
            throw new StartRefused(otherwise);
        }
        return value;
    }

    private static @Nullable String first(PropertyResolver environment, String... names) {
        for (var name : names) {
            var value = environment.getProperty(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    private record Login(
            String url, @Nullable String user, @Nullable String password) {

        static Login of(String given) {
            if (given.startsWith("jdbc:")) {
                return new Login(withSettings(given), null, null);
            }
            try {
                var uri = URI.create(given);
                if (uri.getHost() == null || !String.valueOf(uri.getScheme()).startsWith("postgres")) {
                    throw new IllegalArgumentException("no host or another scheme");
                }
                var port = uri.getPort() < 0 ? 5432 : uri.getPort();
                var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
                var url = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query;
                var names = uri.getRawUserInfo() == null
                        ? new String[0]
                        : uri.getRawUserInfo().split(":", 2);
                return new Login(
                        withSettings(url),
                        names.length > 0 ? decode(names[0]) : null,
                        names.length > 1 ? decode(names[1]) : null);
            } catch (IllegalArgumentException malformed) {
                // The address holds a password, so it is not repeated.
                throw new StartRefused(
                        "the database's address is not of the form postgresql://user:password@host:port/name");
            }
        }

        private static String withSettings(String url) {
            return url + (url.contains("?") ? "&" : "?") + SETTINGS;
        }

        private static String decode(String encoded) {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }
}
