package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The document that the UI's types are made from is the one that the application serves. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiIT {

    private static final Path KEPT = Path.of("..", "ui", "openapi.json");

    /** With {@code -Dopenapi.write=true} the kept document is written anew. */
    @Test
    void the_kept_document_is_the_served_one_however_often_it_is_asked_for() throws IOException {
        Running.get("/v3/api-docs").expect(200);
        var served = Running.get("/v3/api-docs").expect(200).json();
        if (Boolean.getBoolean("openapi.write")) {
            var json = JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();
            Files.writeString(KEPT, json.writeValueAsString(served) + "\n");
        }

        assertThat(served).isEqualTo(Running.JSON.readTree(Files.readString(KEPT)));
    }

    @Test
    void the_page_that_shows_it_is_there() {
        Running.get("/swagger-ui/index.html").expect(200);
    }
}
