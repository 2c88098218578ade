package io.agendum.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CrossOriginTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/providers");

    @Test
    void a_site_that_is_named_is_allowed_letter_by_letter_and_never_with_cookies() {
        var source = new CrossOrigin().corsConfigurationSource(List.of("https://shop.example.org"));
        var allowed = Objects.requireNonNull(source.getCorsConfiguration(request));

        assertThat(allowed.checkOrigin("https://shop.example.org")).isEqualTo("https://shop.example.org");
        assertThat(allowed.checkOrigin("http://shop.example.org")).isNull();
        assertThat(allowed.checkOrigin("https://shop.example.org.evil.example")).isNull();
        assertThat(allowed.checkOrigin("https://a.shop.example.org")).isNull();
        assertThat(allowed.checkOrigin("null")).isNull();
        assertThat(allowed.getAllowCredentials()).isNull();
    }

    @Test
    void where_no_site_is_named_nothing_is_said() {
        assertThat(new CrossOrigin().corsConfigurationSource(List.of()).getCorsConfiguration(request))
                .isNull();
    }
}
