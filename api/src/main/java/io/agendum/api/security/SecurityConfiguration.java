package io.agendum.api.security;

import io.agendum.api.problem.ProblemCode;
import io.agendum.api.problem.Problems;
import io.agendum.command.identity.Sessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Which role may use which route. A route of ours that nobody thought of is closed. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String CLIENT = "CLIENT";
    private static final String PROVIDER = "PROVIDER";
    private static final String ADMIN = "ADMIN";

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, AccessTokens tokens, Sessions sessions, Problems problems, UnlistedRoutes unlisted) {
        return http.sessionManagement(none -> none.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .cors(Customizer.withDefaults())
                // Only a refresh and a sign-out take a cookie, and they look where they come from.
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                // They are set for every answer, also those that never come here.
                .headers(AbstractHttpConfigurer::disable)
                .addFilterBefore(new BearerFilter(tokens, sessions, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(routes -> routes.requestMatchers(
                                HttpMethod.POST,
                                "/api/auth/register",
                                "/api/auth/login",
                                "/api/auth/refresh",
                                "/api/auth/forgot",
                                "/api/auth/reset",
                                "/api/auth/verify-email",
                                "/api/appointments",
                                "/api/holds",
                                "/api/holds/*/extend")
                        .permitAll()
                        .requestMatchers(HttpMethod.DELETE, "/api/holds/*")
                        .permitAll()
                        .requestMatchers("/api/auth/**", "/api/users/**")
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, "/api/avatars/*")
                        .permitAll()
                        .requestMatchers(
                                "/api/providers/profile",
                                "/api/providers/dashboard",
                                "/api/providers/schedule",
                                "/api/providers/schedule/overrides",
                                "/api/providers/schedule/overrides/*",
                                "/api/providers/time-off",
                                "/api/providers/time-off/*")
                        .hasRole(PROVIDER)
                        .requestMatchers("/api/providers/profile/history")
                        .hasRole(PROVIDER)
                        .requestMatchers(HttpMethod.GET, "/api/services/my-services")
                        .hasRole(PROVIDER)
                        .requestMatchers(HttpMethod.POST, "/api/services", "/api/services/reorder")
                        .hasRole(PROVIDER)
                        .requestMatchers(HttpMethod.PUT, "/api/services/*")
                        .hasRole(PROVIDER)
                        .requestMatchers(HttpMethod.DELETE, "/api/services/*")
                        .hasRole(PROVIDER)
                        .requestMatchers(
                                HttpMethod.GET,
                                "/api/providers",
                                "/api/providers/*",
                                "/api/providers/*/available-times",
                                "/api/providers/*/available-days",
                                "/api/providers/*/explain",
                                "/api/services/provider/*",
                                "/api/bookings/*",
                                "/api/bookings/*/history",
                                "/problems/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/bookings/*/cancel", "/api/bookings/*/reschedule")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/appointments/provider/*", "/api/appointments/calendar/*")
                        .hasAnyRole(PROVIDER, ADMIN)
                        .requestMatchers(HttpMethod.GET, "/api/appointments/*", "/api/appointments/*/history")
                        .hasAnyRole(CLIENT, PROVIDER, ADMIN)
                        .requestMatchers(HttpMethod.DELETE, "/api/appointments/*")
                        .hasAnyRole(CLIENT, PROVIDER, ADMIN)
                        .requestMatchers(HttpMethod.PUT, "/api/appointments/*/status", "/api/appointments/*/notes")
                        .hasAnyRole(CLIENT, PROVIDER, ADMIN)
                        .requestMatchers(HttpMethod.POST, "/api/appointments/*/reschedule")
                        .hasAnyRole(CLIENT, PROVIDER, ADMIN)
                        .requestMatchers(HttpMethod.GET, "/api/categories")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/api/providers", "/api/providers/*", "/api/categories")
                        .permitAll()
                        .requestMatchers("/api/admin/**", "/api/categories", "/api/categories/*")
                        .hasRole(ADMIN)
                        .requestMatchers(
                                "/api/test/**",
                                "/error",
                                "/v3/api-docs/**",
                                "/v3/api-docs.yaml",
                                "/swagger-ui/**",
                                "/swagger-ui.html")
                        .permitAll()
                        .anyRequest()
                        .access(unlisted))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, nobody) -> {
                            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                            problems.write(request, response, ProblemCode.UNAUTHENTICATED);
                        })
                        .accessDeniedHandler((request, response, denied) ->
                                problems.write(request, response, ProblemCode.FORBIDDEN)))
                .build();
    }

    /** What no text of ours can hold is refused in parameters as it is in bodies. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    RequestRejectedHandler rejectedByTheFirewall(Problems problems) {
        return (request, response, rejected) -> problems.write(request, response, ProblemCode.MALFORMED_REQUEST);
    }
}
