package io.agendum.projection.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.event.provider.WeeklyHoursChanged;
import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.MalformedCursor;
import io.agendum.query.NothingFound;
import io.agendum.query.directory.FindProvider;
import io.agendum.query.directory.FindProviders;
import io.agendum.query.directory.ProviderPage.Interval;
import io.agendum.query.directory.Providers;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoryIT {

    private static ReadSide readSide;

    private final Salon salon = Salon.named("São Paulo – Estética");

    @BeforeAll
    static void open() {
        readSide = ReadSide.of("directory");
    }

    @AfterAll
    static void close() {
        readSide.close();
    }

    @Test
    void a_page_tells_profile_hours_policy_and_services() {
        readSide.given(salon.opened(), salon.located("Studio Ana", "Campinas", "Cabelo"))
                .whenAsked(FindProvider.bySlug(salon.slug()), page -> {
                    assertThat(page.id()).isEqualTo(salon.provider());
                    assertThat(page.userId()).isEqualTo(salon.owner());
                    assertThat(page.version()).isEqualTo(4);
                    assertThat(page.businessName()).isEqualTo("Studio Ana");
                    assertThat(page.address()).isEqualTo("Rua Augusta 1");
                    assertThat(page.phone()).as("forgotten").isEmpty();
                    assertThat(page.website()).as("not said").isNull();
                    assertThat(page.latitude()).isEqualTo("-23.55052000");
                    assertThat(page.timezone()).isEqualTo("America/Sao_Paulo");
                    assertThat(page.plan()).isEqualTo("free");
                    assertThat(page.isVerified()).isFalse();
                    assertThat(page.weeklyHours()).hasSize(7);
                    assertThat(page.weeklyHours().get("monday")).containsExactly(new Interval("09:00", "12:00"));
                    assertThat(page.weeklyHours().get("sunday")).isEmpty();
                    assertThat(page.policy().slotAlignment()).isEqualTo("window");
                    assertThat(page.policy().slotInterval()).isEqualTo(30);
                    assertThat(page.services()).hasSize(1);
                    assertThat(page.services().getFirst().name()).isEqualTo("Corte");
                    assertThat(page.services().getFirst().price()).isEqualTo("80.00");
                    assertThat(page.services().getFirst().isActive()).isTrue();
                    assertThat(page.updatedAt()).isAfter(page.createdAt());
                });
    }

    @Test
    void the_week_is_the_one_that_holds_today() {
        readSide.given(
                        salon.opened(),
                        monday(LocalDate.of(2027, 3, 1), "10:00-26:00"),
                        monday(LocalDate.of(2027, 3, 2), "11:00-12:00"))
                .whenAsked(
                        FindProvider.byId(salon.provider()),
                        page -> assertThat(page.weeklyHours().get("monday"))
                                .containsExactly(new Interval("10:00", "26:00")));
    }

    @Test
    void a_provider_is_found_by_its_owner() {
        readSide.given(salon.opened())
                .whenAsked(
                        FindProvider.ofOwner(salon.owner()),
                        page -> assertThat(page.slug()).isEqualTo(salon.slug()));
    }

    @Test
    void an_unknown_provider_is_not_found() {
        readSide.live(salon.opened());

        assertThatThrownBy(() -> readSide.ask(FindProvider.bySlug("nobody"))).isInstanceOf(NothingFound.class);
        assertThatThrownBy(() -> readSide.ask(FindProvider.byId(UUID.randomUUID())))
                .isInstanceOf(NothingFound.class);
        assertThatThrownBy(() -> readSide.ask(FindProvider.ofOwner(UUID.randomUUID())))
                .isInstanceOf(NothingFound.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sao paulo estetica", "ESTÉTICA são", "tet", "estética - paulo", "campinas", "", " % "})
    void text_is_found_without_case_and_accents_in_any_order(String text) {
        readSide.given(salon.registered(), salon.located("São Paulo – Estética", "Campinas", "Unhas"))
                .whenAsked(
                        new FindProviders(text, 10, null),
                        providers -> assertThat(providers.items())
                                .extracting(Providers.Item::slug)
                                .containsExactly(salon.slug()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"barbearia", "sao paulo barbearia", "x"})
    void every_word_has_to_be_found(String text) {
        readSide.given(salon.registered(), salon.located("São Paulo – Estética", "Campinas", "Unhas"))
                .whenAsked(
                        new FindProviders(text, 10, null),
                        providers -> assertThat(providers.items()).isEmpty());
    }

    @Test
    void pages_follow_each_other_without_gap_or_repeat() {
        var sameName = IntStream.range(0, 5).mapToObj(n -> Salon.named("Ágata"));
        var others = IntStream.range(0, 4).mapToObj(n -> Salon.named("Barbearia " + n));
        var salons = Stream.concat(others, sameName).map(Salon::registered).toList();
        readSide.live(new ArrayList<Object>(salons));

        var pages = new ArrayList<Providers>();
        pages.add(readSide.ask(new FindProviders(null, 2, null)));
        while (pages.getLast().nextCursor() != null) {
            pages.add(readSide.ask(new FindProviders(null, 2, pages.getLast().nextCursor())));
        }

        assertThat(pages).hasSize(5);
        var items = pages.stream().map(Providers::items).flatMap(List::stream).toList();
        assertThat(items).extracting(Providers.Item::id).doesNotHaveDuplicates();
        assertThat(items)
                .extracting(Providers.Item::businessName)
                .containsExactly(
                        "Ágata",
                        "Ágata",
                        "Ágata",
                        "Ágata",
                        "Ágata",
                        "Barbearia 0",
                        "Barbearia 1",
                        "Barbearia 2",
                        "Barbearia 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "YQ", "not a cursor", "AAAAAAAAAAAAAAAAAAAAAP8", "AAAAAAAAAAAAAAAAAAAAAAA"})
    void a_cursor_of_nobody_is_refused(String cursor) {
        readSide.live(salon.registered());

        assertThatThrownBy(() -> readSide.ask(new FindProviders(null, 2, cursor)))
                .isInstanceOf(MalformedCursor.class);
    }

    @Test
    void a_cursor_is_text_for_addresses() {
        readSide.live(salon.registered(), Salon.named("Ágata").registered());

        var cursor = readSide.ask(new FindProviders(null, 1, null)).nextCursor();

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
                .endsWith("agata");
    }

    private WeeklyHoursChanged monday(LocalDate validFrom, String time) {
        return new WeeklyHoursChanged(salon.provider(), validFrom, Map.of(DayOfWeek.MONDAY, List.of(time)));
    }
}
