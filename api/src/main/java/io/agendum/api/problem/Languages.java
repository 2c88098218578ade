package io.agendum.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** The languages we speak, Brazilian Portuguese and English, chosen by {@code Accept-Language}. */
@Component("localeResolver")
public class Languages implements LocaleResolver {

    /** Brazilian Portuguese. */
    public static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");

    /** The first of our languages that the caller accepts; English when there is none. */
    public static Locale of(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return Locale.ENGLISH;
        }
        for (var wanted : Collections.list(request.getLocales())) {
            if (wanted.getLanguage().equals("pt")) {
                return PORTUGUESE;
            }
            if (wanted.getLanguage().equals("en")) {
                return Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return of(request);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the caller chooses the language");
    }
}
