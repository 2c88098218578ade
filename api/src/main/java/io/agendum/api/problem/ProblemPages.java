package io.agendum.api.problem;

import io.agendum.query.NothingFound;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page behind the {@code type} of a problem, in both languages. */
@Hidden
@RestController
class ProblemPages {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final Problems problems;

    ProblemPages(Problems problems) {
        this.problems = problems;
    }

    /** The texts are ours and the code is one that we know, so nothing needs escaping. */
    @GetMapping("/problems/{code}")
    ResponseEntity<String> explain(@PathVariable String code) {
        if (!problems.knows(code)) {
            throw new NothingFound("problem");
        }
        return ResponseEntity.ok().contentType(HTML).body("""
                        <!doctype html>
                        <html lang="en">
                        <head><meta charset="utf-8"><title>%1$s</title></head>
                        <body>
                        <p><code>%1$s</code></p>
                        %2$s%3$s</body>
                        </html>
                        """.formatted(
                        code, section(code, Locale.ENGLISH), section(code, Languages.PORTUGUESE)));
    }

    private String section(String code, Locale language) {
        return "<section lang=\"%s\"><h1>%s</h1><p>%s</p></section>\n"
                .formatted(
                        language.toLanguageTag(),
                        problems.text("title." + code, language),
                        problems.text("detail." + code, language));
    }
}
