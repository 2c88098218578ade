package io.agendum;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.agendum.store.EventTypes;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each rule is held against Agendum, which keeps it, and against the fixture, in which the named classes and no others
 * break it. The fixture lies outside {@code io.agendum}, where no component scan finds it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {

    private static final Architecture AGENDUM = new Architecture("io.agendum");
    private static final Architecture FIXTURE = new Architecture("fixture");

    /** Servers for tests and development never ship and have rules of their own. */
    private static final ImportOption SHIPPED = location -> !location.contains("/io/agendum/localservices/");

    private static final JavaClasses REAL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(SHIPPED)
            .importPackages("io.agendum");
    private static final Pattern FIRST_NAME = Pattern.compile("fixture(\\.[\\w$]+)+");
    private static final JavaClasses BROKEN = new ClassFileImporter().importPackages("fixture");
    private static final List<String> BANNED = List.of("com/thoughtworks/xstream/XStream.class", "lombok/Lombok.class");

    @Test
    void schedule_knows_only_the_jdk() {
        holdsButNotFor(Architecture::scheduleKnowsOnlyTheJdk, "schedule.LoggingSlots");
    }

    @Test
    void events_know_only_the_jdk_and_what_is_personal() {
        holdsButNotFor(Architecture::eventsKnowOnlyTheJdkAndWhatIsPersonal, "event.booking.BookingPriced");
    }

    @Test
    void events_are_top_level_records_with_a_revision_and_the_id_of_their_aggregate_first() {
        holdsButNotFor(
                Architecture::eventsAreTopLevelRecordsWithARevisionAndTheIdOfTheirAggregateFirst,
                "event.booking.BookingClosed",
                "event.booking.BookingNoted",
                "event.booking.BookingShifted",
                "event.booking.BookingEvent$Nested",
                "event.identity.AccountRenamed");
    }

    @Test
    void events_have_a_logical_name() {
        var known = EventTypes.known();
        AGENDUM.eventsHaveALogicalName(event -> known.typeOf(event).isPresent()).check(REAL);

        var named =
                FIXTURE.eventsHaveALogicalName(event -> event.getSimpleName().startsWith("Booking"));
        assertThat(blamed(named))
                .containsExactlyInAnyOrder("event.booking.BookingEvent$Nested", "event.identity.AccountRenamed");
    }

    @Test
    void rules_know_only_events_and_the_schedule() {
        holdsButNotFor(Architecture::rulesKnowOnlyEventsAndTheSchedule, "rules.CommandReadingRules");
    }

    @Test
    void the_query_side_knows_neither_the_command_side_nor_the_projections() {
        holdsButNotFor(
                Architecture::theQuerySideKnowsNeitherTheCommandSideNorTheProjections,
                "query.directory.DirectoryQueries");
    }

    @Test
    void the_command_side_knows_no_sibling() {
        holdsButNotFor(Architecture::theCommandSideKnowsNoSibling, "command.booking.PeekingClaims");
    }

    @Test
    void the_store_knows_events_but_no_command() {
        holdsButNotFor(Architecture::theStoreKnowsEventsButNoCommand, "store.CommandStore");
    }

    @Test
    void projections_see_events_and_never_commands() {
        holdsButNotFor(
                Architecture::projectionsSeeEventsAndNeverCommands,
                "projection.calendar.CalendarProjector",
                "projection.replay.BookingReplays");
    }

    @Test
    void a_projector_knows_no_view_but_its_own() {
        holdsButNotFor(Architecture::aProjectorKnowsNoViewButItsOwn, "projection.directory.DirectoryProjector");
    }

    @Test
    void the_api_sees_commands_and_queries_but_neither_events_nor_tables() {
        holdsButNotFor(
                Architecture::theApiSeesCommandsAndQueriesButNeitherEventsNorTables,
                "api.appointment.AppointmentController",
                "api.provider.TableController");
    }

    @Test
    void what_decides_answers_and_translates_is_package_private() {
        holdsButNotFor(
                Architecture::whatDecidesAnswersAndTranslatesIsPackagePrivate,
                "command.booking.Booking",
                "query.directory.DirectoryQueries",
                "projection.calendar.CalendarProjector",
                "api.appointment.AppointmentController");
    }

    @Test
    void what_is_asked_and_answered_is_public() {
        holdsButNotFor(Architecture::whatIsAskedAndAnsweredIsPublic, "command.booking.Booking");
    }

    @Test
    void the_framework_enters_the_api_through_the_bus_only() {
        holdsButNotFor(
                Architecture::theFrameworkEntersTheApiThroughTheBusOnly, "api.appointment.AppointmentController");
    }

    @Test
    void only_projectors_write_tables_and_caches() {
        holdsButNotFor(
                Architecture::onlyProjectorsWriteTablesAndCaches,
                "query.directory.DirectoryQueries",
                "projection.directory.DirectoryProjector",
                "command.booking.PeekingClaims");
    }

    @Test
    void features_of_one_room_do_not_import_each_other() {
        holdsButNotFor(
                Architecture::featuresOfOneRoomDoNotImportEachOther,
                "command.provider.NosyProvider",
                "query.directory.DirectoryQueries",
                "api.provider.TableController");
    }

    @Test
    void automations_never_replay() {
        holdsButNotFor(Architecture::automationsNeverReplay, "automation.reminder.WhenBookedThenRemindAgain");
    }

    @Test
    void every_projector_can_be_rebuilt() {
        holdsButNotFor(
                Architecture::everyProjectorCanBeRebuilt,
                "projection.directory.DirectoryProjector",
                "projection.history.HistoryHandler");
    }

    @Test
    void a_view_is_named_like_its_package() {
        holdsButNotFor(
                Architecture::aViewIsNamedLikeItsPackage,
                "projection.calendar.CalendarProjector",
                "query.calendar.FindCalendar");
    }

    @Test
    void time_comes_from_a_clock() {
        holdsButNotFor(
                Architecture::timeComesFromAClock,
                "command.booking.InstantOfTheMachine",
                "command.booking.ZoneOfTheMachine",
                "command.booking.Reference",
                "command.booking.OldTime",
                "command.booking.Milliseconds");
    }

    @Test
    void nothing_is_injected_into_fields() {
        holdsButNotFor(Architecture::nothingIsInjectedIntoFields, "command.booking.InjectedField");
    }

    @Test
    void a_redis_prefix_has_one_owner() {
        holdsButNotFor(
                Architecture::aRedisPrefixHasOneOwner,
                "query.calendar.CalendarCache",
                "query.calendar.SecondCache",
                "query.directory.RedisSearch");
    }

    @Test
    void rooms_are_known_and_flat() {
        holdsButNotFor(Architecture::roomsAreKnownAndFlat, "attic.Stray", "command.booking.deep.TooDeep");
    }

    @Test
    void packages_are_null_marked() {
        AGENDUM.packagesAreNullMarked().check(REAL);
        assertThat(blamed(FIXTURE.packagesAreNullMarked()))
                .contains("attic.Stray")
                .doesNotContain("schedule.LoggingSlots");
    }

    /** Lombok leaves no trace in the classes that it made; it can only be seen on the class path. */
    @Test
    void neither_xstream_nor_lombok_is_on_the_class_path(@TempDir Path folder) throws IOException {
        assertThat(banned(getClass().getClassLoader())).isEmpty();

        for (var name : BANNED) {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            assertThat(banned(loader)).isEqualTo(BANNED);
        }
    }

    private static List<String> banned(ClassLoader loader) {
        return BANNED.stream().filter(name -> loader.getResource(name) != null).toList();
    }

    private static void holdsButNotFor(Function<Architecture, ArchRule> rule, String... offenders) {
        assertThat(blamed(rule.apply(FIXTURE)))
                .as(rule.apply(FIXTURE).getDescription())
                .containsExactlyInAnyOrder(offenders);
        rule.apply(AGENDUM).check(REAL);
    }

    /** Each line of a report names first the class that is to blame, or a member of it. */
    private static Set<String> blamed(ArchRule rule) {
        var names = BROKEN.stream().map(JavaClass::getName).toList();
        return rule.evaluate(BROKEN).getFailureReport().getDetails().stream()
                .flatMap(String::lines)
                .map(FIRST_NAME::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .flatMap(first -> names.stream()
                        .filter(name -> (first + ".").startsWith(name + "."))
                        .max(Comparator.comparingInt(String::length))
                        .stream())
                .map(name -> name.substring("fixture.".length()))
                .collect(toSet());
    }
}
