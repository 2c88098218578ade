package io.agendum.api.category;

import static java.util.Comparator.comparing;

import io.agendum.api.bus.Answers;
import io.agendum.api.bus.Commands;
import io.agendum.api.bus.IfMatch;
import io.agendum.api.bus.MinPosition;
import io.agendum.api.bus.Queries;
import io.agendum.api.problem.Refused;
import io.agendum.api.security.Actor;
import io.agendum.command.CategoryId;
import io.agendum.command.catalog.DeactivateCategory;
import io.agendum.command.catalog.Icon;
import io.agendum.query.directory.CategoryView;
import io.agendum.query.directory.FindCategories;
import io.agendum.query.directory.FindCategory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.text.Collator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/categories")
class CategoryController {

    private static final String COLOR = "#[0-9a-fA-F]{6}";

    private final Commands commands;
    private final Queries queries;
    private final CategoryMapping mapping;

    CategoryController(Commands commands, Queries queries, CategoryMapping mapping) {
        this.commands = commands;
        this.queries = queries;
        this.mapping = mapping;
    }

    /** Those that are shown, by their place and then by their name in the reader's language. */
    @GetMapping
    ResponseEntity<Categories> list(Locale language, MinPosition min) {
        var items = queries.ask(new FindCategories(), min).items().stream()
                .map(category -> body(category, language))
                .sorted(comparing(CategoryBody::sortOrder)
                        .thenComparing(CategoryBody::displayName, Collator.getInstance(language))
                        .thenComparing(CategoryBody::id))
                .toList();
        return ResponseEntity.ok().varyBy(HttpHeaders.ACCEPT_LANGUAGE).body(new Categories(items));
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    ResponseEntity<CategoryBody> add(@Valid @RequestBody CategoryRequest request, Locale language, Actor actor) {
        var id = CategoryId.next();
        var receipt = commands.send(mapping.toCommand(request, id, icon(request.icon())), actor);
        var category = queries.ask(new FindCategory(id.value()), receipt.position());
        return Answers.created("/api/categories/" + id, receipt, category.version(), body(category, language));
    }

    /** Says anew all there is to say about a category. */
    @PutMapping("/{id}")
    ResponseEntity<CategoryBody> change(
            @PathVariable UUID id,
            @Valid @RequestBody CategoryChangeRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Locale language,
            Actor actor) {
        var command = mapping.toCommand(request, new CategoryId(id), icon(request.icon()), IfMatch.version(ifMatch));
        var receipt = commands.send(command, actor);
        var category = queries.ask(new FindCategory(id), receipt.position());
        return Answers.changed(receipt, category.version(), body(category, language));
    }

    /** Shows a category no longer; services keep it. */
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> deactivate(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Actor actor) {
        var receipt = commands.send(new DeactivateCategory(new CategoryId(id), IfMatch.version(ifMatch)), actor);
        var answer = ResponseEntity.noContent();
        if (receipt.position() != null) {
            answer.header("X-Event-Position", receipt.position().toString());
        }
        return answer.build();
    }

    private CategoryBody body(CategoryView category, Locale language) {
        var english = language.equals(Locale.ENGLISH) ? category.nameEn() : null;
        return mapping.toBody(category, english == null ? category.name() : english);
    }

    private static @Nullable Icon icon(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(Icon.values())
                .filter(icon -> icon.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("/icon", "unknown-value"));
    }

    record Categories(List<CategoryBody> items) {}

    /**
     * A new category.
     *
     * @param name in Portuguese
     * @param nameEn in English; left out it is the same
     * @param slug its name in addresses; made from the name when it is left out
     * @param icon the name of a picture of the site
     * @param color {@code #RRGGBB}
     * @param sortOrder its place among the others; 0 when it is left out
     */
    record CategoryRequest(
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(min = 1, max = 100) String nameEn,
            @Nullable @Size(max = 100) String slug,
            @Nullable @Size(max = 1000) String description,
            @Nullable @Size(max = 50) String icon,

            @Nullable @Pattern(regexp = COLOR) String color,

            @Nullable @Min(0) @Max(1_000_000) Integer sortOrder) {}

    /**
     * A category as it is to be; what is left out is not said any more.
     *
     * @param slug its name in addresses; left out it stays as it is
     * @param isActive whether it is shown; left out it stays as it is
     */
    record CategoryChangeRequest(
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(min = 1, max = 100) String nameEn,
            @Nullable @Size(max = 100) String slug,
            @Nullable @Size(max = 1000) String description,
            @Nullable @Size(max = 50) String icon,

            @Nullable @Pattern(regexp = COLOR) String color,

            @Nullable @Min(0) @Max(1_000_000) Integer sortOrder,
            @Nullable Boolean isActive) {}
}
