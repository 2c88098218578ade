package io.agendum.api.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.agendum.store.StartRefused;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A web server with the settings of production says from whom it takes a request to come. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrustedProxiesIT {

    private static final String CLIENT = "203.0.113.7";
    private static final String FORGED = "198.51.100.66";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void without_a_trusted_proxy_no_header_is_believed_not_even_from_this_machine() throws Exception {
        try (var server = server("")) {
            assertThat(asked(server, "X-Forwarded-For", FORGED, "Forwarded", "for=" + FORGED, "X-Real-IP", FORGED))
                    .isEqualTo("127.0.0.1 http");
            assertThat(asked(server, "X-Forwarded-Proto", "https")).isEqualTo("127.0.0.1 http");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1, ::1, 10.1.2.3",
                "10.0.0.0/8,127.0.0.0/8",
                "10\\.\\d+\\.\\d+\\.\\d+|127\\.0\\.0\\.1"
            })
    void what_a_trusted_proxy_says_is_read_from_the_right_up_to_the_first_stranger(String proxies) throws Exception {
        try (var server = server(proxies)) {
            assertThat(asked(server, "X-Forwarded-For", CLIENT)).isEqualTo(CLIENT + " http");
            assertThat(asked(server, "X-Forwarded-For", FORGED + ", " + CLIENT)).isEqualTo(CLIENT + " http");
            assertThat(asked(server, "X-Forwarded-For", FORGED, "X-Forwarded-For", CLIENT))
                    .isEqualTo(CLIENT + " http");
            assertThat(asked(server, "X-Forwarded-For", CLIENT, "X-Forwarded-Proto", "https"))
                    .isEqualTo(CLIENT + " https");
            // They say nothing that Tomcat would hear, whoever sends them.
            assertThat(asked(server, "Forwarded", "for=" + FORGED, "X-Real-IP", FORGED))
                    .isEqualTo("127.0.0.1 http");
        }
    }

    @Test
    void further_proxies_are_passed_over_only_where_they_are_trusted_too() throws Exception {
        try (var server = server("127.0.0.1,10.0.0.0/8")) {
            assertThat(asked(server, "X-Forwarded-For", FORGED + ", " + CLIENT + ", 10.9.8.7"))
                    .isEqualTo(CLIENT + " http");
            assertThat(asked(server, "X-Forwarded-For", FORGED + ", " + CLIENT + ", 11.9.8.7"))
                    .isEqualTo("11.9.8.7 http");
        }
        try (var server = server("10.0.0.0/8")) {
            assertThat(asked(server, "X-Forwarded-For", CLIENT)).isEqualTo("127.0.0.1 http");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "::/129", "proxy.local/8", "10.0.0.300", "10.0.0.1,,10.0.0.2/8", "("})
    void what_is_neither_a_list_nor_an_expression_stops_the_start(String proxies) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> TrustedProxies.properties(proxies))
                .withMessageContaining("agendum.trusted-proxies");
    }

    private static ConfigurableApplicationContext server(String proxies) {
        return new SpringApplicationBuilder(Server.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--AGENDUM_DATABASE_URL=jdbc:postgresql:unused",
                        "--AGENDUM_REDIS_URL=redis://unused",
                        "--agendum.trusted-proxies=" + proxies);
    }

    private static String asked(ConfigurableApplicationContext server, String... headers) throws Exception {
        var port = server.getEnvironment().getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .headers(headers)
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
    static class Server {

        @Bean
        ServletRegistrationBean<HttpServlet> mirror() {
            return new ServletRegistrationBean<>(
                    new HttpServlet() {

                        private static final long serialVersionUID = 1L;

                        @Override
                        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                                throws IOException {
                            response.getWriter().print(request.getRemoteAddr() + " " + request.getScheme());
                        }
                    },
                    "/");
        }
    }
}
