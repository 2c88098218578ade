package io.agendum.projection.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.event.Personal;
import io.agendum.event.provider.CurrencyChanged;
import io.agendum.event.provider.DateOverrideCleared;
import io.agendum.event.provider.DateOverrideSet;
import io.agendum.event.provider.ProviderReinstated;
import io.agendum.event.provider.ProviderSuspended;
import io.agendum.event.provider.ProviderVerificationWithdrawn;
import io.agendum.event.provider.ProviderVerified;
import io.agendum.event.provider.ServiceDeactivated;
import io.agendum.event.provider.ServicesReordered;
import io.agendum.event.provider.SlugChanged;
import io.agendum.event.provider.TimeOffRemoved;
import io.agendum.event.provider.WeeklyHoursChanged;
import io.agendum.projection.ReadSide;
import io.agendum.projection.Salon;
import io.agendum.query.MalformedCursor;
import io.agendum.query.NothingFound;
import io.agendum.query.directory.DateOverrides;
import io.agendum.query.directory.FindDateOverrides;
import io.agendum.query.directory.FindListedProviders;
import io.agendum.query.directory.FindProvider;
import io.agendum.query.directory.FindProviders;
import io.agendum.query.directory.FindTimeOff;
import io.agendum.query.directory.FindWorkingDays;
import io.agendum.query.directory.ProviderFilter;
import io.agendum.query.directory.ProviderPage.Interval;
import io.agendum.query.directory.ProviderPage.ServiceView;
import io.agendum.query.directory.Providers;
import io.agendum.query.directory.TimeOffs;
import io.agendum.query.directory.WorkingDays;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoryIT {

    private static final ProviderFilter EVERYBODY = ProviderFilter.ofText(null);

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
    void a_former_address_leads_to_the_provider_as_it_is_now() {
        readSide.given(salon.opened(), moved("nova"), moved("novissima"))
                .whenAsked(FindProvider.bySlug(salon.slug()), page -> {
                    assertThat(page.slug()).isEqualTo("novissima");
                    assertThat(page.id()).isEqualTo(salon.provider());
                });
        assertThat(readSide.ask(FindProvider.bySlug("nova")).id()).isEqualTo(salon.provider());
        assertThat(readSide.ask(FindProvider.bySlug("novissima")).id()).isEqualTo(salon.provider());
    }

    @Test
    void a_page_is_verified_until_that_is_withdrawn() {
        readSide.given(salon.opened(), new ProviderVerified(salon.provider()), profile())
                .whenAsked(
                        FindProvider.bySlug(salon.slug()),
                        page -> assertThat(page.isVerified()).isTrue());
        assertThat(readSide.ask(new FindProviders(EVERYBODY, 10, null)).items())
                .filteredOn(item -> item.id().equals(salon.provider()))
                .extracting(Providers.Item::isVerified)
                .containsExactly(true);
        readSide.given(
                        salon.opened(),
                        new ProviderVerified(salon.provider()),
                        new ProviderVerificationWithdrawn(salon.provider()))
                .whenAsked(
                        FindProvider.bySlug(salon.slug()),
                        page -> assertThat(page.isVerified()).isFalse());
    }

    @Test
    void a_suspended_provider_is_in_no_list_and_its_page_says_for_whom_it_is() {
        readSide.given(salon.opened(), new ProviderSuspended(salon.provider()), profile())
                .whenAsked(FindProvider.bySlug(salon.slug()), page -> {
                    assertThat(page.isSuspended()).isTrue();
                    assertThat(page.isShownTo(null, false)).isFalse();
                    assertThat(page.isShownTo(UUID.randomUUID(), false)).isFalse();
                    assertThat(page.isShownTo(salon.owner(), false)).isTrue();
                    assertThat(page.isShownTo(null, true)).isTrue();
                });
        assertThat(listed()).isEmpty();

        readSide.also(new ProviderReinstated(salon.provider()));
        assertThat(listed()).containsExactly(salon.provider());
        assertThat(readSide.ask(FindProvider.bySlug(salon.slug())).isShownTo(null, false))
                .isTrue();
    }

    @Test
    void a_changed_service_is_replaced_and_keeps_its_place() {
        var category = UUID.randomUUID();
        readSide.given(salon.opened(), salon.haircutChanged("Corte e lavagem", category, "95.50", true))
                .whenAsked(FindProvider.byId(salon.provider()), page -> {
                    var service = page.services().getFirst();
                    assertThat(page.version()).isEqualTo(4);
                    assertThat(service.name()).isEqualTo("Corte e lavagem");
                    assertThat(service.description()).isEqualTo("com lavagem");
                    assertThat(service.categoryId()).isEqualTo(category);
                    assertThat(service.duration()).isEqualTo(45);
                    assertThat(service.price()).isEqualTo("95.50");
                    assertThat(service.currency()).isEqualTo("EUR");
                    assertThat(service.bufferBefore()).isEqualTo(5);
                    assertThat(service.bufferAfter()).isEqualTo(10);
                    assertThat(service.minNotice()).isEqualTo(60);
                    assertThat(service.requiresApproval()).isTrue();
                    assertThat(service.isActive()).isTrue();
                    assertThat(service.sortOrder()).isEqualTo(1);
                    assertThat(service.updatedAt()).isAfter(service.createdAt());
                });
    }

    @Test
    void services_come_in_the_order_that_was_said_last_also_those_that_are_not_offered() {
        var color = UUID.randomUUID();
        var beard = UUID.randomUUID();
        readSide.given(
                        salon.opened(),
                        salon.service(color, null, "Cor", null, 1),
                        salon.service(beard, null, "Barba", null, 2),
                        new ServiceDeactivated(salon.provider(), beard),
                        new ServicesReordered(salon.provider(), List.of(beard, salon.service(), color)))
                .whenAsked(FindProvider.byId(salon.provider()), page -> {
                    assertThat(page.services())
                            .extracting(ServiceView::id)
                            .containsExactly(beard, salon.service(), color);
                    assertThat(page.services())
                            .extracting(ServiceView::isActive)
                            .containsExactly(false, true, true);
                    assertThat(page.services())
                            .extracting(ServiceView::sortOrder)
                            .containsExactly(0, 1, 2);
                });
    }

    @Test
    void another_currency_is_on_the_page() {
        readSide.given(salon.opened(), new CurrencyChanged(salon.provider(), "EUR"))
                .whenAsked(FindProvider.byId(salon.provider()), page -> {
                    assertThat(page.currency()).isEqualTo("EUR");
                    assertThat(page.services().getFirst().currency()).isEqualTo("BRL");
                });
    }

    @Test
    void time_off_is_listed_with_its_reason_what_is_to_come_first() {
        var carnival = UUID.randomUUID();
        var holidays = UUID.randomUUID();
        var dentist = UUID.randomUUID();
        var running = UUID.randomUUID();
        var longAgo = UUID.randomUUID();
        readSide.given(
                        salon.opened(),
                        salon.timeOff(longAgo, "2026-01-01T00:00", "2026-01-02T00:00", null),
                        salon.timeOff(holidays, "2027-07-01T00:00", "2027-08-01T00:00", said("Bahia")),
                        salon.timeOff(carnival, "2027-02-08T00:00", "2027-02-10T00:00", said(null)),
                        salon.timeOff(running, "2027-02-28T00:00", "2027-03-01T09:00", null),
                        salon.timeOff(dentist, "2027-03-03T10:00", "2027-03-03T11:00", said("dentista")))
                .whenAsked(new FindTimeOff(salon.owner()), timeOff -> {
                    assertThat(timeOff.version()).isEqualTo(8);
                    assertThat(timeOff.items())
                            .extracting(TimeOffs.Item::id)
                            .containsExactly(running, dentist, holidays, carnival, longAgo);
                    assertThat(timeOff.items())
                            .extracting(TimeOffs.Item::reason)
                            .as("forgotten is not the same as not said")
                            .containsExactly(null, "dentista", "Bahia", "", null);
                    assertThat(timeOff.items().get(1).startsAt()).isEqualTo("2027-03-03T13:00:00Z");
                    assertThat(timeOff.items().get(1).endsAt()).isEqualTo("2027-03-03T14:00:00Z");
                });
    }

    @Test
    void time_off_that_was_taken_back_is_gone() {
        var dentist = UUID.randomUUID();
        var other = UUID.randomUUID();
        readSide.given(
                        salon.opened(),
                        salon.timeOff(dentist, "2027-03-03T10:00", "2027-03-03T11:00", said("dentista")),
                        salon.timeOff(other, "2027-03-04T10:00", "2027-03-04T11:00", null),
                        new TimeOffRemoved(salon.provider(), dentist))
                .whenAsked(
                        new FindTimeOff(salon.owner()),
                        timeOff -> assertThat(timeOff.items())
                                .extracting(TimeOffs.Item::id)
                                .containsExactly(other));
    }

    @Test
    void dates_with_hours_of_their_own_are_listed_by_date() {
        var christmas = LocalDate.of(2027, 12, 25);
        var eve = LocalDate.of(2027, 12, 24);
        var mistake = LocalDate.of(2027, 12, 23);
        readSide.given(
                        salon.opened(),
                        new DateOverrideSet(salon.provider(), christmas, List.of()),
                        new DateOverrideSet(salon.provider(), mistake, List.of()),
                        new DateOverrideSet(salon.provider(), eve, List.of("09:00-11:00", "22:00-26:00")),
                        new DateOverrideCleared(salon.provider(), mistake))
                .whenAsked(new FindDateOverrides(salon.owner()), overrides -> {
                    assertThat(overrides.version()).isEqualTo(7);
                    assertThat(overrides.timezone()).isEqualTo("America/Sao_Paulo");
                    assertThat(overrides.items())
                            .containsExactly(
                                    new DateOverrides.Item(
                                            eve,
                                            List.of(new Interval("09:00", "11:00"), new Interval("22:00", "26:00"))),
                                    new DateOverrides.Item(christmas, List.of()));
                });
    }

    @Test
    void working_days_tell_hours_with_their_first_day_single_dates_nights_and_the_time_off_that_touches_them() {
        var ids = Stream.generate(UUID::randomUUID).limit(4).toList();
        readSide.given(
                        salon.opened(),
                        monday(LocalDate.of(2027, 3, 8), "22:00-26:00"),
                        new DateOverrideSet(
                                salon.provider(), LocalDate.of(2027, 3, 9), List.of("09:00-10:00", "10:00-11:00")),
                        salon.timeOff(ids.get(0), "2027-03-01T00:00", "2027-03-06T00:00", null),
                        salon.timeOff(
                                ids.get(1), "2027-03-05T12:00", "2027-03-06T00:01", new Personal(salon.owner(), "sea")),
                        salon.timeOff(ids.get(2), "2027-03-09T09:30", "2027-03-09T10:00", null),
                        new TimeOffRemoved(salon.provider(), ids.get(2)),
                        salon.timeOff(
                                ids.get(3), "2027-03-10T23:59", "2027-03-20T00:00", new Personal(salon.owner(), null)))
                .whenAsked(
                        new FindWorkingDays(salon.provider(), LocalDate.of(2027, 3, 6), LocalDate.of(2027, 3, 10)),
                        days -> {
                            assertThat(days.owner()).isEqualTo(salon.owner());
                            assertThat(days.timezone()).isEqualTo("America/Sao_Paulo");
                            assertThat(days.timeOff())
                                    .containsExactly(
                                            new WorkingDays.TimeOff(
                                                    ids.get(1),
                                                    OffsetDateTime.parse("2027-03-05T12:00-03:00"),
                                                    OffsetDateTime.parse("2027-03-06T00:01-03:00"),
                                                    "sea"),
                                            new WorkingDays.TimeOff(
                                                    ids.get(3),
                                                    OffsetDateTime.parse("2027-03-10T23:59-03:00"),
                                                    OffsetDateTime.parse("2027-03-20T00:00-03:00"),
                                                    ""));
                            assertThat(days.workingIntervals())
                                    .extracting(worked -> worked.startsAt() + " " + worked.endsAt())
                                    .containsExactly(
                                            "2027-03-08T22:00-03:00 2027-03-09T02:00-03:00",
                                            "2027-03-09T09:00-03:00 2027-03-09T11:00-03:00");
                            assertThat(days.withoutReasons().timeOff())
                                    .extracting(WorkingDays.TimeOff::reason)
                                    .containsOnlyNulls();
                        });
    }

    @Test
    void working_time_is_cut_where_the_asked_days_end() {
        readSide.live(salon.opened(), monday(null, "22:00-26:00"));

        assertThat(readSide.ask(new FindWorkingDays(
                                salon.provider(), LocalDate.of(2027, 3, 2), LocalDate.of(2027, 3, 2)))
                        .workingIntervals())
                .extracting(worked -> worked.startsAt() + " " + worked.endsAt())
                .containsExactly("2027-03-02T00:00-03:00 2027-03-02T02:00-03:00");
        assertThatThrownBy(() -> readSide.ask(
                        new FindWorkingDays(UUID.randomUUID(), LocalDate.of(2027, 3, 2), LocalDate.of(2027, 3, 2))))
                .isInstanceOf(NothingFound.class);
    }

    @Test
    void who_has_no_provider_has_no_time_off_and_no_dates() {
        readSide.live(salon.opened());

        assertThatThrownBy(() -> readSide.ask(new FindTimeOff(UUID.randomUUID())))
                .isInstanceOf(NothingFound.class);
        assertThatThrownBy(() -> readSide.ask(new FindDateOverrides(UUID.randomUUID())))
                .isInstanceOf(NothingFound.class);
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
                        new FindProviders(ProviderFilter.ofText(text), 10, null),
                        providers -> assertThat(providers.items())
                                .extracting(Providers.Item::slug)
                                .containsExactly(salon.slug()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"barbearia", "sao paulo barbearia", "x"})
    void every_word_has_to_be_found(String text) {
        readSide.given(salon.registered(), salon.located("São Paulo – Estética", "Campinas", "Unhas"))
                .whenAsked(
                        new FindProviders(ProviderFilter.ofText(text), 10, null),
                        providers -> assertThat(providers.items()).isEmpty());
    }

    @Test
    void pages_follow_each_other_without_gap_or_repeat() {
        var sameName = IntStream.range(0, 5).mapToObj(n -> Salon.named("Ágata"));
        var others = IntStream.range(0, 4).mapToObj(n -> Salon.named("Barbearia " + n));
        var salons = Stream.concat(others, sameName).map(Salon::registered).toList();
        readSide.live(new ArrayList<Object>(salons));

        var pages = new ArrayList<Providers>();
        pages.add(readSide.ask(new FindProviders(EVERYBODY, 2, null)));
        while (pages.getLast().nextCursor() != null) {
            pages.add(
                    readSide.ask(new FindProviders(EVERYBODY, 2, pages.getLast().nextCursor())));
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

        assertThatThrownBy(() -> readSide.ask(new FindProviders(EVERYBODY, 2, cursor)))
                .isInstanceOf(MalformedCursor.class);
    }

    @Test
    void a_cursor_is_text_for_addresses() {
        readSide.live(salon.registered(), Salon.named("Ágata").registered());

        var cursor = readSide.ask(new FindProviders(EVERYBODY, 1, null)).nextCursor();

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
                .endsWith("agata");
    }

    private SlugChanged moved(String slug) {
        return new SlugChanged(salon.provider(), slug);
    }

    private Personal said(@Nullable String reason) {
        return new Personal(salon.owner(), reason);
    }

    private WeeklyHoursChanged monday(@Nullable LocalDate validFrom, String time) {
        return new WeeklyHoursChanged(salon.provider(), validFrom, Map.of(DayOfWeek.MONDAY, List.of(time)));
    }

    private List<UUID> listed() {
        return Stream.of(
                        readSide.ask(new FindProviders(EVERYBODY, 100, null)).items(),
                        readSide.ask(new FindListedProviders(List.of(salon.provider()), false))
                                .items())
                .flatMap(List::stream)
                .map(Providers.Item::id)
                .filter(salon.provider()::equals)
                .distinct()
                .toList();
    }

    /** Something else that is said of the provider. */
    private Object profile() {
        return salon.located("Studio Ana", "Campinas", null);
    }
}
