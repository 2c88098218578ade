package io.agendum.command.catalog;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.agendum.command.CategoryId;
import io.agendum.command.CommonRejection;
import io.agendum.command.Slug;
import io.agendum.event.catalog.CategoryAdded;
import io.agendum.event.catalog.CategoryChanged;
import io.agendum.event.catalog.CategoryDeactivated;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** One heading under which services are found. */
@Aggregate
class Category {

    @AggregateIdentifier
    private CategoryId categoryId;

    private String slug;
    private boolean active;

    @SuppressWarnings("NullAway.Init")
    Category() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    Category(AddCategory command, CategoryClaims claims) {
        var wished = command.slug() == null
                ? Slug.candidates(command.name()).findFirst().orElseThrow()
                : Slug.wished(command.slug());
        claim(wished, command.categoryId(), claims);
        apply(new CategoryAdded(
                command.categoryId().value(),
                command.name(),
                command.nameEn(),
                wished,
                command.description(),
                wireName(command.icon()),
                command.color(),
                command.sortOrder()));
    }

    @CommandHandler
    void decide(ChangeCategory command, CategoryClaims claims) {
        admit(command.expectedVersion());
        var wished = command.slug() == null || command.slug().equals(slug) ? slug : Slug.wished(command.slug());
        if (!wished.equals(slug)) {
            claim(wished, categoryId, claims);
        }
        apply(new CategoryChanged(
                categoryId.value(),
                command.name(),
                command.nameEn(),
                wished,
                command.description(),
                wireName(command.icon()),
                command.color(),
                command.sortOrder(),
                Objects.requireNonNullElse(command.active(), active)));
    }

    @CommandHandler
    void decide(DeactivateCategory command) {
        admit(command.expectedVersion());
        if (active) {
            apply(new CategoryDeactivated(categoryId.value()));
        }
    }

    private static void claim(String wished, CategoryId categoryId, CategoryClaims claims) {
        if (!claims.claimSlug(wished, categoryId)) {
            throw CommonRejection.SLUG_TAKEN
                    .because("%s is another category", wished)
                    .at("/slug");
        }
    }

    private static @Nullable String wireName(@Nullable Icon icon) {
        return icon == null ? null : icon.wireName();
    }

    private static void admit(@Nullable Long expectedVersion) {
        if (expectedVersion != null && !expectedVersion.equals(getVersion())) {
            throw CommonRejection.STALE_VERSION.because("the category has changed since");
        }
    }

    @EventSourcingHandler
    void evolve(CategoryAdded event) {
        categoryId = new CategoryId(event.categoryId());
        slug = event.slug();
        active = true;
    }

    @EventSourcingHandler
    void evolve(CategoryChanged event) {
        slug = event.slug();
        active = event.active();
    }

    @EventSourcingHandler
    void evolve(CategoryDeactivated event) {
        active = false;
    }
}
