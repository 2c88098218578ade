package io.agendum.api.security;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * Which pages of other sites may read our answers: those in {@code agendum.cors-origins}, letter by letter, and by default
 * none. Cookies are never let through, so such a page keeps its tokens itself.
 */
@Configuration(proxyBeanMethods = false)
class CrossOrigin {

    private static final Duration REMEMBERED = Duration.ofHours(1);

    @Bean
    CorsConfigurationSource corsConfigurationSource(@Value("${agendum.cors-origins}") List<String> origins) {
        var allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        allowed.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                "Accept-Language",
                "If-Match",
                "If-None-Match",
                "Idempotency-Key",
                "X-Min-Position",
                "X-Hold-Secret"));
        allowed.setExposedHeaders(List.of(
                "ETag",
                "Location",
                "Retry-After",
                "RateLimit-Limit",
                "RateLimit-Remaining",
                "RateLimit-Reset",
                "X-Event-Position"));
        allowed.setMaxAge(REMEMBERED);
        var source = new UrlBasedCorsConfigurationSource();
        if (!origins.isEmpty()) {
            source.registerCorsConfiguration("/api/**", allowed);
        }
        return source;
    }
}
