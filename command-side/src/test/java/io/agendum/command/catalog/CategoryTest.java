package io.agendum.command.catalog;

import io.agendum.command.CategoryId;
import io.agendum.command.Rejection;
import io.agendum.event.catalog.CategoryAdded;
import io.agendum.event.catalog.CategoryChanged;
import io.agendum.event.catalog.CategoryDeactivated;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The life of a category. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CategoryTest {

    private final CategoryId hair = CategoryId.next();
    private final Map<String, CategoryId> slugs = new HashMap<>();
    private FixtureConfiguration<Category> fixture;

    @BeforeEach
    void claims() {
        CategoryClaims claims = (slug, category) -> {
            if (!slugs.getOrDefault(slug, category).equals(category)) {
                return false;
            }
            slugs.values().remove(category);
            slugs.put(slug, category);
            return true;
        };
        fixture = new AggregateTestFixture<>(Category.class).registerInjectableResource(claims);
    }

    @Test
    void it_is_found_by_a_slug_made_from_its_name() {
        fixture.givenNoPriorActivity().when(add("Cabelo & Barba", null)).expectEvents(added("cabelo-barba"));
    }

    @Test
    void or_by_one_that_was_wished() {
        fixture.givenNoPriorActivity().when(add("Cabelo & Barba", "hair")).expectEvents(added("hair"));
    }

    @Test
    void a_slug_of_another_category_is_refused() {
        slugs.put("cabelo-barba", CategoryId.next());

        fixture.givenNoPriorActivity()
                .when(add("Cabelo & Barba", null))
                .expectException(Rejection.class)
                .expectExceptionMessage("SLUG_TAKEN: cabelo-barba is another category");
    }

    @Test
    void what_is_no_slug_is_refused() {
        fixture.givenNoPriorActivity()
                .when(add("Cabelo & Barba", "x.png"))
                .expectExceptionMessage(
                        "VALIDATION_FAILED: a slug is lower-case letters and digits, with single hyphens between them");
    }

    @Test
    void it_is_changed_and_keeps_its_slug_unless_another_is_wished() {
        fixture.given(added("cabelo-barba")).when(change(null, null, 0L)).expectEvents(changed("cabelo-barba", true));
        fixture.given(added("cabelo-barba")).when(change("hair", null, null)).expectEvents(changed("hair", true));
    }

    @Test
    void it_is_shown_no_longer_once_and_can_be_shown_again() {
        fixture.given(added("hair"))
                .when(new DeactivateCategory(hair, null))
                .expectEvents(new CategoryDeactivated(hair.value()));
        fixture.given(added("hair"), new CategoryDeactivated(hair.value()))
                .when(new DeactivateCategory(hair, null))
                .expectNoEvents();
        fixture.given(added("hair"), new CategoryDeactivated(hair.value()))
                .when(change(null, null, null))
                .expectEvents(changed("hair", false));
        fixture.given(added("hair"), new CategoryDeactivated(hair.value()))
                .when(change(null, true, null))
                .expectEvents(changed("hair", true));
    }

    @Test
    void a_version_that_is_not_the_present_one_is_refused() {
        fixture.given(added("hair"))
                .when(change(null, null, 3L))
                .expectExceptionMessage("STALE_VERSION: the category has changed since");
        fixture.given(added("hair"))
                .when(new DeactivateCategory(hair, 3L))
                .expectExceptionMessage("STALE_VERSION: the category has changed since");
    }

    private AddCategory add(String name, @Nullable String slug) {
        return new AddCategory(hair, name, "Hair", slug, null, Icon.SCISSORS, "#AA3355", 1);
    }

    private CategoryAdded added(String slug) {
        return new CategoryAdded(hair.value(), "Cabelo & Barba", "Hair", slug, null, "scissors", "#AA3355", 1);
    }

    private ChangeCategory change(@Nullable String slug, @Nullable Boolean active, @Nullable Long version) {
        return new ChangeCategory(hair, "Cabelo", null, slug, "Cortes", null, null, 2, active, version);
    }

    private CategoryChanged changed(String slug, boolean active) {
        return new CategoryChanged(hair.value(), "Cabelo", null, slug, "Cortes", null, null, 2, active);
    }
}
