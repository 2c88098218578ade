package io.agendum.projection.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.agendum.event.catalog.CategoryAdded;
import io.agendum.event.catalog.CategoryChanged;
import io.agendum.event.catalog.CategoryDeactivated;
import io.agendum.event.provider.ProviderReinstated;
import io.agendum.event.provider.ProviderSuspended;
import io.agendum.event.provider.ServiceDeactivated;
import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.Question;
import io.agendum.query.directory.CategoryView;
import io.agendum.query.directory.FindCategories;
import io.agendum.query.directory.FindCategory;
import io.agendum.query.directory.FindListedProviders;
import io.agendum.query.directory.FindMatchingProviders;
import io.agendum.query.directory.FindProvider;
import io.agendum.query.directory.FindProviders;
import io.agendum.query.directory.ProviderFilter;
import io.agendum.query.directory.ProviderPage.Heading;
import io.agendum.query.directory.Providers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchIT {

    private static ReadSide readSide;

    private final Salon salon = Salon.named("São Paulo – Estética");
    private final UUID hair = UUID.randomUUID();
    private final UUID nails = UUID.randomUUID();

    @BeforeAll
    static void open() {
        readSide = ReadSide.of("directory");
    }

    @AfterAll
    static void close() {
        readSide.close();
    }

    @Test
    void a_category_is_found_by_slug_and_by_id_through_services_that_are_offered() {
        readSide.given(category(hair, "cabelo"), category(nails, "unhas"), salon.opened(), haircut("80", true))
                .whenAsked(of("cabelo"), this::isFound);
        isFound(of(hair.toString()));
        isFound(of(hair.toString().toUpperCase(Locale.ROOT)));
        isNotFound(of("unhas"));
        isNotFound(of("nobody-knows-it"));
        isNotFound(of(UUID.randomUUID().toString()));

        readSide.also(new ServiceDeactivated(salon.provider(), salon.service()));
        isNotFound(of("cabelo"));
    }

    @Test
    void a_service_that_moved_is_found_where_it_is_now() {
        readSide.given(
                        category(hair, "cabelo"),
                        category(nails, "unhas"),
                        salon.opened(),
                        haircut("80", true),
                        salon.haircutChanged("Unhas", nails, "80", true))
                .whenAsked(of("unhas"), this::isFound);
        isNotFound(of("cabelo"));
    }

    @Test
    void a_category_that_is_no_longer_shown_still_leads_to_its_services() {
        readSide.given(category(hair, "cabelo"), salon.opened(), haircut("80", true), new CategoryDeactivated(hair))
                .whenAsked(of("cabelo"), this::isFound);
    }

    @Test
    void place_is_compared_as_a_whole_without_case_and_accents() {
        readSide.given(salon.opened(), salon.located("Studio", "São José dos Campos", null))
                .whenAsked(at("SAO JOSE dos campos", null), this::isFound);
        isFound(at(" são josé dos campos ", "sp"));
        isFound(at(null, "SP"));
        isNotFound(at("são josé", null));
        isNotFound(at("são josé dos campos", "rj"));
        isNotFound(at("%", null));
    }

    @Test
    void who_does_not_say_where_is_in_no_place() {
        readSide.given(salon.opened(), salon.located("Studio", null, null)).whenAsked(at("sp", null), this::isNotFound);
    }

    @Test
    void a_price_is_that_of_a_service_that_is_offered_and_of_the_category_if_there_is_one() {
        var cheap = UUID.randomUUID();
        readSide.given(
                        category(hair, "cabelo"),
                        category(nails, "unhas"),
                        salon.opened(),
                        haircut("80.00", true),
                        salon.service(cheap, nails, "Unhas", "20.00", 1),
                        salon.service(UUID.randomUUID(), hair, "Noiva", null, 2))
                .whenAsked(upTo(null, "20"), this::isFound);
        isNotFound(upTo(null, "19.99"));
        isFound(upTo("cabelo", "80"));
        isNotFound(upTo("cabelo", "79.99"));
        isFound(upTo("unhas", "79.99"));

        readSide.also(new ServiceDeactivated(salon.provider(), cheap));
        isNotFound(upTo(null, "79.99"));
        isFound(upTo(null, "80"));
    }

    @Test
    void words_are_found_in_the_names_of_services_as_long_as_these_are_offered() {
        readSide.given(salon.opened(), salon.haircutChanged("Escova japonesa", null, "80", true))
                .whenAsked(text("estetica ESCOVA"), this::isFound);
        isNotFound(text("corte"));

        readSide.also(salon.haircutChanged("Escova japonesa", null, "80", false));
        isNotFound(text("escova"));
        isFound(text("estetica"));

        readSide.also(salon.haircutChanged("Escova japonesa", null, "80", true));
        isFound(text("escova"));
    }

    @Test
    void who_is_suspended_is_not_found_by_anything_and_in_no_copy() {
        readSide.live(category(hair, "cabelo"), salon.opened(), haircut("80", true));
        isFound(of("cabelo"));

        readSide.also(new ProviderSuspended(salon.provider()));
        isNotFound(of("cabelo"));
        isNotFound(text("estetica"));
        isNotFound(upTo(null, "100"));
        assertThat(readSide.ask(new FindMatchingProviders(ProviderFilter.ofText(null), null))
                        .ids())
                .isEmpty();

        readSide.also(new ProviderReinstated(salon.provider()));
        isFound(of("cabelo"));
    }

    @Test
    void all_filters_hold_together() {
        readSide.given(
                        category(hair, "cabelo"),
                        salon.opened(),
                        haircut("80", true),
                        salon.located("Studio Ana", "Campinas", "Cabelo e barba"))
                .whenAsked(all("cabelo", "campinas", "sp", "barba ana corte", "80"), this::isFound);
        isNotFound(all("unhas", "campinas", "sp", "barba ana corte", "80"));
        isNotFound(all("cabelo", "santos", "sp", "barba ana corte", "80"));
        isNotFound(all("cabelo", "campinas", "rj", "barba ana corte", "80"));
        isNotFound(all("cabelo", "campinas", "sp", "barba ana tesoura", "80"));
        isNotFound(all("cabelo", "campinas", "sp", "barba ana corte", "79"));
    }

    @Test
    void all_who_match_are_told_by_name_and_listed_in_any_order() {
        var salons = Stream.of("Ágata", "Beatriz", "Carla").map(Salon::named).toList();
        readSide.live(salons.stream().map(Salon::registered).toArray());
        var ids = salons.stream().map(Salon::provider).toList();

        assertThat(readSide.ask(new FindMatchingProviders(ProviderFilter.ofText(null), null))
                        .ids())
                .containsExactlyElementsOf(ids);

        var listed = readSide.ask(new FindListedProviders(List.of(ids.get(2), UUID.randomUUID(), ids.get(0)), true));
        assertThat(listed.items()).extracting(Providers.Item::businessName).containsExactly("Carla", "Ágata");
        assertThat(readSide.ask(new FindMatchingProviders(ProviderFilter.ofText(null), listed.nextCursor()))
                        .ids())
                .as("behind the last of them")
                .containsExactly(ids.get(1), ids.get(2));
        assertThat(readSide.ask(new FindListedProviders(ids, false)).nextCursor())
                .isNull();
    }

    @Test
    void a_search_takes_one_statement_however_many_providers_there_are() {
        readSide.live(category(hair, "cabelo"), salon.opened(), haircut("80", true));
        var few = statementsOf(all("cabelo", null, null, "corte", "80"));
        var everybody = new ArrayList<>(List.of(salon.provider()));
        for (var n = 0; n < 30; n++) {
            var other = Salon.named("Corte " + n);
            readSide.also(other.opened(), other.haircutChanged("Corte", hair, "80", true));
            everybody.add(other.provider());
        }

        assertThat(few).isEqualTo(1);
        assertThat(statementsOf(all("cabelo", null, null, "corte", "80"))).isEqualTo(few);
        assertThat(statementsOf(new FindMatchingProviders(ProviderFilter.ofText(null), null)))
                .isEqualTo(1);
        assertThat(statementsOf(new FindListedProviders(everybody, false))).isEqualTo(1);
    }

    @Test
    void the_first_page_of_a_category_is_copied_and_the_copy_believed_while_nothing_changes() {
        readSide.live(category(hair, "cabelo"), salon.opened(), haircut("80", true));
        isFound(of("cabelo"));
        var key = "agendum:directory_a:category:" + hair + ":10";
        var copy = Objects.requireNonNull(readSide.redis().opsForValue().get(key));
        assertThat(readSide.redis().getExpire(key)).isBetween(290L, 300L);

        readSide.redis().opsForValue().set(key, copy.replace(salon.slug(), "from-the-copy"));

        assertThat(statementsOf(of("cabelo"))).as("category and edition").isEqualTo(1);
        assertThat(slugs(of("cabelo"))).containsExactly("from-the-copy");
        assertThat(slugs(of(hair.toString()))).containsExactly("from-the-copy");
        assertThat(slugs(new FindProviders(ProviderFilter.ofCategory("cabelo"), 9, null)))
                .as("another page")
                .containsExactly(salon.slug());
        assertThat(slugs(all("cabelo", null, "sp", null, null)))
                .as("another question")
                .isEmpty();
        assertThat(slugs(all("cabelo", null, null, "corte", null))).containsExactly(salon.slug());
    }

    @Test
    void a_copy_is_outdated_by_whatever_changes_a_provider_that_is_or_was_in_the_category() {
        var other = Salon.named("Outra");
        readSide.live(category(hair, "cabelo"), category(nails, "unhas"), salon.opened(), other.opened());
        assertThat(slugs(of("cabelo"))).isEmpty();

        readSide.also(haircut("80", true));
        assertThat(slugs(of("cabelo"))).containsExactly(salon.slug());
        readSide.also(salon.located("Novo nome", "Campinas", null));
        assertThat(readSide.ask(of("cabelo")).items())
                .extracting(Providers.Item::businessName)
                .containsExactly("Novo nome");
        readSide.also(other.haircutChanged("Corte", hair, "80", true));
        assertThat(slugs(of("cabelo"))).containsExactlyInAnyOrder(salon.slug(), other.slug());
        readSide.also(other.haircutChanged("Unhas", nails, "80", true));
        assertThat(slugs(of("cabelo"))).containsExactly(salon.slug());
        readSide.also(new ServiceDeactivated(salon.provider(), salon.service()));
        assertThat(slugs(of("cabelo"))).isEmpty();
    }

    @Test
    void a_copy_that_came_back_from_before_a_change_is_not_believed() {
        readSide.live(category(hair, "cabelo"), salon.opened(), haircut("80", true));
        isFound(of("cabelo"));
        var key = "agendum:directory_a:category:" + hair + ":10";
        var before = Objects.requireNonNull(readSide.redis().opsForValue().get(key));

        readSide.also(new ServiceDeactivated(salon.provider(), salon.service()));
        readSide.redis().opsForValue().set(key, before);

        isNotFound(of("cabelo"));
    }

    @Test
    void what_redis_holds_under_our_key_and_is_not_ours_is_passed_over() {
        readSide.live(category(hair, "cabelo"), salon.opened(), haircut("80", true));
        isFound(of("cabelo"));
        var key = "agendum:directory_a:category:" + hair + ":10";
        var copy = Objects.requireNonNull(readSide.redis().opsForValue().get(key));

        readSide.redis().opsForValue().set(key, copy.substring(0, copy.length() - 3));

        isFound(of("cabelo"));
        assertThat(readSide.redis().opsForValue().get(key)).isEqualTo(copy);
    }

    @Test
    void without_redis_the_tables_answer() {
        try (var alone = ReadSide.withRedis("directory", "redis://127.0.0.1:1")) {
            alone.live(category(hair, "cabelo"), salon.opened(), haircut("80", true));

            assertThat(alone.ask(of("cabelo")).items()).hasSize(1);
            alone.also(new ServiceDeactivated(salon.provider(), salon.service()));
            assertThat(alone.ask(of("cabelo")).items()).isEmpty();
        }
    }

    @Test
    void categories_that_are_shown_are_listed_by_place_and_name() {
        var barber = UUID.randomUUID();
        var gone = UUID.randomUUID();
        readSide.given(
                        new CategoryAdded(hair, "Cabelo", "Hair", "cabelo", "Tudo", "scissors", "#AA3300", 2),
                        new CategoryAdded(nails, "Unhas", null, "unhas", null, null, null, 1),
                        new CategoryAdded(barber, "Barba", null, "barba", null, null, null, 2),
                        new CategoryAdded(gone, "Fax", null, "fax", null, null, null, 0),
                        new CategoryDeactivated(gone))
                .whenAsked(new FindCategories(), categories -> {
                    assertThat(categories.items()).extracting(CategoryView::id).containsExactly(nails, barber, hair);
                    var view = categories.items().getLast();
                    assertThat(view.nameEn()).isEqualTo("Hair");
                    assertThat(view.description()).isEqualTo("Tudo");
                    assertThat(view.icon()).isEqualTo("scissors");
                    assertThat(view.color()).isEqualTo("#AA3300");
                });
        assertThat(readSide.ask(new FindCategory(gone)).isActive()).isFalse();
    }

    @Test
    void a_category_that_changed_is_replaced_as_a_whole() {
        readSide.given(
                        new CategoryAdded(hair, "Cabelo", "Hair", "cabelo", "Tudo", "scissors", "#AA3300", 2),
                        new CategoryDeactivated(hair),
                        new CategoryChanged(hair, "Cabelos", null, "cabelos", null, "heart", null, 5, true))
                .whenAsked(new FindCategory(hair), category -> {
                    assertThat(category.version()).isEqualTo(2);
                    assertThat(category.name()).isEqualTo("Cabelos");
                    assertThat(category.nameEn()).isNull();
                    assertThat(category.slug()).isEqualTo("cabelos");
                    assertThat(category.description()).isNull();
                    assertThat(category.icon()).isEqualTo("heart");
                    assertThat(category.color()).isNull();
                    assertThat(category.sortOrder()).isEqualTo(5);
                    assertThat(category.isActive()).isTrue();
                    assertThat(category.updatedAt()).isAfter(category.createdAt());
                });
    }

    @Test
    void a_service_is_shown_with_its_category() {
        readSide.given(
                        new CategoryAdded(hair, "Cabelo", "Hair", "cabelo", "Tudo", "scissors", "#AA3300", 2),
                        salon.opened(),
                        haircut("80", true),
                        salon.service(UUID.randomUUID(), null, "Barba", null, 2))
                .whenAsked(FindProvider.byId(salon.provider()), page -> {
                    assertThat(page.services().getFirst().category())
                            .isEqualTo(new Heading(hair, "cabelo", "Cabelo", "Hair", "scissors", "#AA3300"));
                    assertThat(page.services().getFirst().categoryId()).isEqualTo(hair);
                    assertThat(page.services().getFirst().name()).isEqualTo("Corte");
                    assertThat(page.services().getLast().category()).isNull();
                    assertThat(page.services().getLast().name()).isEqualTo("Barba");
                });
    }

    private static CategoryAdded category(UUID id, String slug) {
        return new CategoryAdded(id, slug, null, slug, null, null, null, 1);
    }

    private Object haircut(String price, boolean active) {
        return salon.haircutChanged("Corte", hair, price, active);
    }

    private static FindProviders of(String category) {
        return asked(ProviderFilter.ofCategory(category));
    }

    private static FindProviders at(@Nullable String city, @Nullable String state) {
        return asked(new ProviderFilter(null, city, state, null, null));
    }

    private static FindProviders text(String text) {
        return asked(ProviderFilter.ofText(text));
    }

    private static FindProviders upTo(@Nullable String category, String price) {
        return asked(new ProviderFilter(category, null, null, null, new BigDecimal(price)));
    }

    private static FindProviders all(
            @Nullable String category,
            @Nullable String city,
            @Nullable String state,
            @Nullable String text,
            @Nullable String price) {
        return asked(new ProviderFilter(category, city, state, text, price == null ? null : new BigDecimal(price)));
    }

    private static FindProviders asked(ProviderFilter filter) {
        return new FindProviders(filter, 10, null);
    }

    private static List<String> slugs(FindProviders question) {
        return readSide.ask(question).items().stream().map(Providers.Item::slug).toList();
    }

    private void isFound(FindProviders question) {
        isFound(readSide.ask(question));
    }

    private void isFound(Providers providers) {
        assertThat(providers.items()).extracting(Providers.Item::slug).containsExactly(salon.slug());
    }

    private void isNotFound(FindProviders question) {
        isNotFound(readSide.ask(question));
    }

    private void isNotFound(Providers providers) {
        assertThat(providers.items()).isEmpty();
    }

    private static int statementsOf(Question<?> question) {
        var before = readSide.statements();
        readSide.ask(question);
        return readSide.statements() - before;
    }
}
