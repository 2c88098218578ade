package io.agendum.api.problem;

import io.agendum.api.problem.Problem.FieldError;
import io.agendum.api.problem.Refused.Wrong;
import io.agendum.query.availability.AvailableTimes.FreeSlot;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes problems in the language of the caller. */
@Component
public class Problems {

    /** Seconds after which somebody who was told that something is not available may come again. */
    static final int SOON = 1;

    private static final String TOKENS = "/api/bookings/";

    private final MessageSource messages;
    private final JsonMapper json;

    Problems(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    /** Writes a problem as the answer, where no controller is at work. */
    public void write(HttpServletRequest request, HttpServletResponse response, ProblemCode code) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(code.status());
        if (code == ProblemCode.UNAVAILABLE) {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, SOON);
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(of(request, code, List.of())));
    }

    Problem of(HttpServletRequest request, ProblemCode code, List<Wrong> wrongs) {
        return of(request, code.kebab(), code.status(), null, wrongs, List.of(), null);
    }

    /** The detail is in English; who reads another language gets the general sentence for the code. */
    Problem of(
            HttpServletRequest request,
            String code,
            int status,
            @Nullable String detail,
            List<Wrong> wrongs,
            List<FreeSlot> nearest,
            @Nullable List<String> allowed) {
        var language = Languages.of(request);
        var general = text("detail." + code, language);
        return new Problem(
                "/problems/" + code,
                text("title." + code, language),
                status,
                detail == null || !language.equals(Locale.ENGLISH) ? general : detail,
                instance(request),
                code,
                Trace.current(),
                wrongs.isEmpty()
                        ? null
                        : wrongs.stream().map(wrong -> said(wrong, language)).toList(),
                nearest.isEmpty() ? null : nearest,
                allowed);
    }

    /** Whether the code is one that we explain. */
    boolean knows(String code) {
        return messages.getMessage("title." + code, null, null, Locale.ENGLISH) != null;
    }

    String text(String key, Locale language) {
        return messages.getMessage(key, null, key, language) instanceof String text ? text : key;
    }

    private FieldError said(Wrong wrong, Locale language) {
        var message = language.equals(Locale.ENGLISH) && wrong.english() != null ? wrong.english() : wrong.message();
        return new FieldError(
                wrong.pointer(), wrong.code(), message == null ? text("field." + wrong.code(), language) : message);
    }

    /** A manage link's token is a secret: it must not turn up in logs of problems. */
    private static String instance(HttpServletRequest request) {
        var asked = request.getAttribute("jakarta.servlet.error.request_uri") instanceof String original
                ? original
                : request.getRequestURI();
        if (!asked.startsWith(TOKENS)) {
            return asked;
        }
        var rest = asked.substring(TOKENS.length());
        var end = rest.indexOf('/');
        return TOKENS + "***" + (end < 0 ? "" : rest.substring(end));
    }
}
