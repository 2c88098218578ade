package io.agendum;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.NullMarked;
import org.springframework.objenesis.ObjenesisStd;
import org.springframework.stereotype.Controller;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.ControllerAdvice;

/**
 * The rules of the house that a machine can check. They are about the rooms below one root package, so that the same
 * rule judges Agendum and the fixture that breaks it.
 *
 * @param root package in which the rooms lie
 */
record Architecture(String root) {

    private static final Set<String> ROOMS =
            Set.of("schedule", "rules", "event", "command", "store", "query", "projection", "automation", "api");

    /** Rooms of the API that are no URL segment and serve all others. */
    private static final Set<String> SHARED_IN_API = Set.of("bus", "security", "problem", "ratelimit", "ops");

    ArchRule scheduleKnowsOnlyTheJdk() {
        return classes()
                .that(in("schedule"))
                .should()
                .onlyDependOnClassesThat(in("schedule").or(jdk()))
                .because("both sides judge by it, and arithmetic needs no framework");
    }

    ArchRule eventsKnowOnlyTheJdkAndWhatIsPersonal() {
        return classes()
                .that(in("event"))
                .should()
                .onlyDependOnClassesThat(in("event").or(jdk()).or(JavaClass.Predicates.equivalentTo(Revision.class)))
                .because("an event outlives every type and library of today");
    }

    ArchRule eventsAreTopLevelRecordsWithARevisionAndTheIdOfTheirAggregateFirst() {
        return classes()
                .that(inFeaturesOf("event"))
                .and()
                .areNotInterfaces()
                .should(comply("be public top-level records", this::eventShape));
    }

    private void eventShape(JavaClass event, Report report) {
        report.unless(event.isRecord(), event, "is no record");
        report.unless(event.isTopLevelClass(), event, "is not top-level");
        report.unless(event.getModifiers().contains(JavaModifier.PUBLIC), event, "is not public");
        report.unless(event.isAnnotatedWith(Revision.class), event, "has no @Revision");
        var streams = event.getRawInterfaces().stream()
                .filter(stream -> stream.getPackageName().equals(event.getPackageName()))
                .filter(stream -> stream.reflect().isSealed())
                .toList();
        report.unless(streams.size() == 1, event, "belongs to no sealed interface of its package");
        if (event.isRecord() && streams.size() == 1) {
            var first = Arrays.stream(event.reflect().getRecordComponents())
                    .findFirst()
                    .map(RecordComponent::getName)
                    .orElse("");
            var named = streams.getFirst().getMethods().stream()
                    .map(JavaMethod::getName)
                    .anyMatch(first::equals);
            report.unless(named, event, "does not begin with the id of its aggregate");
        }
    }

    ArchRule eventsHaveALogicalName(Predicate<Class<?>> named) {
        return classes()
                .that(inFeaturesOf("event"))
                .and()
                .areRecords()
                .should(comply(
                        "have a logical name",
                        (event, report) -> report.unless(
                                named.test(event.reflect()), event, "is not among the known event types")));
    }

    ArchRule rulesKnowOnlyEventsAndTheSchedule() {
        return classes()
                .that(in("rules"))
                .should()
                .onlyDependOnClassesThat(in("rules", "event", "schedule").or(jdk()))
                .because("both sides read a provider's events with it, so it may know neither");
    }

    ArchRule theQuerySideKnowsNeitherTheCommandSideNorTheProjections() {
        return noClasses()
                .that(in("query"))
                .should()
                .dependOnClassesThat(in("event", "command", "store", "rules", "projection", "automation", "api"));
    }

    ArchRule theCommandSideKnowsNoSibling() {
        return noClasses()
                .that(in("event", "command", "store", "rules"))
                .should()
                .dependOnClassesThat(in("query", "projection", "automation", "api"));
    }

    ArchRule theStoreKnowsEventsButNoCommand() {
        return noClasses()
                .that(in("store"))
                .should()
                .dependOnClassesThat(in("command", "rules", "schedule"))
                .because("commands use the store for metadata, positions and hashes, and never the other way round");
    }

    /** A replay changes no fact and has no aggregate: its state is a row beside the slots, and so is its handler. */
    ArchRule projectionsSeeEventsAndNeverCommands() {
        var sharedWords = JavaClass.Predicates.resideInAPackage(root + ".command");
        return CompositeArchRule.of(List.of(
                noClasses()
                        .that(in("projection").and(not(in("projection.replay"))))
                        .should()
                        .dependOnClassesThat(in("command", "automation", "api")),
                noClasses()
                        .that(in("projection.replay"))
                        .should()
                        .dependOnClassesThat(
                                in("command").and(not(in("command.replay").or(sharedWords)))),
                noClasses().that(in("projection.replay")).should().dependOnClassesThat(in("automation", "api"))));
    }

    ArchRule aProjectorKnowsNoViewButItsOwn() {
        return classes()
                .that(inFeaturesOf("projection"))
                .should(comply("know only the view after which their package is named", (projector, report) -> {
                    for (var dependency : projector.getDirectDependenciesFromSelf()) {
                        var target = dependency.getTargetClass();
                        var foreign = inFeaturesOf("query").test(target)
                                && !feature(target).equals(feature(projector));
                        report.unless(!foreign, projector, dependency.getDescription());
                    }
                }));
    }

    ArchRule theApiSeesCommandsAndQueriesButNeitherEventsNorTables() {
        var tables = inFeaturesOf("query").and(named("Table", "Cache"));
        return noClasses()
                .that(in("api"))
                .should()
                .dependOnClassesThat(
                        in("event").or(in("projection", "automation")).or(tables));
    }

    ArchRule whatDecidesAnswersAndTranslatesIsPackagePrivate() {
        return classes()
                .that(describe("handle something", this::handlesSomething))
                .should()
                .bePackagePrivate()
                .because("everybody else sends a message");
    }

    private boolean handlesSomething(JavaClass type) {
        return type.isAnnotatedWith(Aggregate.class)
                || type.isMetaAnnotatedWith(Controller.class)
                || type.isMetaAnnotatedWith(ControllerAdvice.class)
                || isProjector(type)
                || type.getCodeUnits().stream()
                        .anyMatch(unit -> unit.isAnnotatedWith(CommandHandler.class)
                                || unit.isAnnotatedWith(QueryHandler.class)
                                || unit.isAnnotatedWith(EventHandler.class)
                                || unit.isAnnotatedWith(EventSourcingHandler.class));
    }

    ArchRule whatIsAskedAndAnsweredIsPublic() {
        return classes()
                .that(describe("handle something", this::handlesSomething))
                .should(comply("take and give public types", (handler, report) -> {
                    for (var unit : handler.getCodeUnits()) {
                        messagesOf(unit)
                                .forEach(message -> report.unless(
                                        message.getModifiers().contains(JavaModifier.PUBLIC),
                                        handler,
                                        "handles " + message.getName() + ", which is not public"));
                    }
                }));
    }

    private static Stream<JavaClass> messagesOf(JavaCodeUnit unit) {
        var asked = unit.getRawParameterTypes().stream().limit(1);
        if (unit.isAnnotatedWith(QueryHandler.class)) {
            return Stream.concat(asked, Stream.of(unit.getRawReturnType()));
        }
        return unit.isAnnotatedWith(CommandHandler.class) ? asked : Stream.empty();
    }

    ArchRule theFrameworkEntersTheApiThroughTheBusOnly() {
        return noClasses()
                .that(in("api").and(not(in("api.bus"))))
                .should()
                .dependOnClassesThat(resideInAPackage("org.axonframework.."));
    }

    /** What a public method of a table writes it does not answer, so that the result type tells one from the other. */
    ArchRule onlyProjectorsWriteTablesAndCaches() {
        return methods()
                .that()
                .arePublic()
                .and()
                .haveRawReturnType(void.class)
                .and()
                .areDeclaredInClassesThat(inFeaturesOf("query").and(named("Table", "Cache")))
                .should(new ArchCondition<>("be called by the projector of the view only") {
                    @Override
                    public void check(JavaMethod written, ConditionEvents events) {
                        for (var access : written.getAccessesToSelf()) {
                            var caller = access.getOriginOwner();
                            var allowed = caller.equals(written.getOwner())
                                    || in("projection." + feature(written.getOwner()))
                                            .test(caller);
                            events.add(new SimpleConditionEvent(caller, allowed, access.getDescription()));
                        }
                    }
                });
    }

    /**
     * A guest's link and a client's own list open the same appointments by other doors, and show what their neighbour shows;
     * a hold is how an appointment begins.
     */
    ArchRule featuresOfOneRoomDoNotImportEachOther() {
        var rules = Stream.of("event", "command", "query", "projection", "automation")
                .map(room -> (ArchRule) slices().matching(root + "." + room + ".(*)..")
                        .should()
                        .notDependOnEachOther()
                        .allowEmptyShould(true))
                .toList();
        var shared = SHARED_IN_API.stream().map(room -> "api." + room).toArray(String[]::new);
        return CompositeArchRule.of(rules)
                .and(slices().matching(root + ".api.(*)..")
                        .should()
                        .notDependOnEachOther()
                        .ignoreDependency(alwaysTrue(), in(shared))
                        .ignoreDependency(in("api.booking"), in("api.appointment"))
                        .ignoreDependency(in("api.hold"), in("api.appointment"))
                        .ignoreDependency(in("api.user"), in("api.appointment")));
    }

    ArchRule automationsNeverReplay() {
        return classes()
                .that(in("automation"))
                .and(describe(
                        "handle events",
                        type -> type.getCodeUnits().stream()
                                .anyMatch(unit -> unit.isAnnotatedWith(EventHandler.class))))
                .should()
                .beAnnotatedWith(DisallowReplay.class)
                .because("what was mailed once must not be mailed again");
    }

    ArchRule everyProjectorCanBeRebuilt() {
        var selfMade = methods()
                .that()
                .areAnnotatedWith(EventHandler.class)
                .should(new ArchCondition<JavaMethod>("not lie in projections") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        var inProjection = in("projection").test(method.getOwner());
                        events.add(new SimpleConditionEvent(
                                method.getOwner(), !inProjection, method.getFullName() + " goes round the slots"));
                    }
                })
                .allowEmptyShould(true);
        var named = classes()
                .that(inFeaturesOf("projection").and(named("Projector")))
                .should(comply(
                        "implement Projector",
                        (type, report) -> report.unless(isProjector(type), type, "is no Projector")));
        return CompositeArchRule.of(named)
                .and(selfMade)
                .because("the slots are filled, rebuilt and compared through Projector alone");
    }

    ArchRule aViewIsNamedLikeItsPackage() {
        var projectors = describe("are projectors", (JavaClass type) -> isProjector(type));
        var questions = describe(
                "are questions",
                (JavaClass type) -> !type.isInterface() && type.isAssignableTo(root + ".query.Question"));
        return classes()
                .that(projectors.or(questions))
                .should(comply("name the view like the last segment of their package", (type, report) -> {
                    var view = view(type.reflect());
                    report.unless(view.equals(feature(type)), type, "names the view " + view);
                }));
    }

    /** The name is a constant, so that it can be asked of an object that no constructor has seen. */
    private static String view(Class<?> type) {
        var method = ReflectionUtils.findMethod(type, "view");
        if (method == null) {
            throw new IllegalArgumentException(type + " names no view");
        }
        ReflectionUtils.makeAccessible(method);
        return String.valueOf(ReflectionUtils.invokeMethod(method, new ObjenesisStd().newInstance(type)));
    }

    ArchRule timeComesFromAClock() {
        return noClasses()
                .that(in(ROOMS.toArray(String[]::new)))
                .should()
                .accessTargetWhere(describe("asks the machine for the time", Architecture::asksTheMachine))
                .because("the domain's clock is injected, and a tester may set it");
    }

    private static boolean asksTheMachine(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        var owner = target.getOwner();
        var now = owner.getPackageName().equals("java.time")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        var date = owner.isEquivalentTo(Date.class)
                && target.getName().equals("<init>")
                && target.getRawParameterTypes().isEmpty();
        var millis = owner.isEquivalentTo(System.class) && target.getName().equals("currentTimeMillis");
        return now || date || millis;
    }

    ArchRule nothingIsInjectedIntoFields() {
        return NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
    }

    /** Keys begin with the name of the package, so one class that talks to Redis is one owner of a prefix. */
    ArchRule aRedisPrefixHasOneOwner() {
        var talksToRedis = describe(
                "talk to Redis",
                (JavaClass type) -> type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .anyMatch(resideInAPackage("org.springframework.data.redis.core..")));
        return classes().that(talksToRedis).should(new ArchCondition<>("be the only one in their package") {

            private Map<String, Set<String>> owners = Map.of();

            @Override
            public void init(Collection<JavaClass> all) {
                owners = all.stream()
                        .collect(groupingBy(JavaClass::getPackageName, mapping(Architecture::topLevel, toSet())));
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var sharers = owners.getOrDefault(type.getPackageName(), Set.of());
                events.add(new SimpleConditionEvent(
                        type, sharers.size() == 1, type.getName() + " shares its prefix: " + sharers));
                var owned = !in("query").test(type) || named("Cache").test(type);
                events.add(new SimpleConditionEvent(type, owned, type.getName() + " is no cache"));
            }
        });
    }

    private static String topLevel(JavaClass type) {
        var name = type.getName();
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }

    ArchRule roomsAreKnownAndFlat() {
        return classes().should(comply("lie in a room of the house, or in a feature of one", (type, report) -> {
            var path = type.getPackageName().equals(root)
                    ? List.<String>of()
                    : List.of(type.getPackageName().substring(root.length() + 1).split("\\."));
            report.unless(path.isEmpty() || ROOMS.contains(path.getFirst()), type, "lies in no room");
            report.unless(path.size() <= 2, type, "lies deeper than a feature");
        }));
    }

    ArchRule packagesAreNullMarked() {
        return classes()
                .should(comply(
                        "lie in a @NullMarked package",
                        (type, report) -> report.unless(
                                type.getPackage().isAnnotatedWith(NullMarked.class),
                                type,
                                "lies in a package that NullAway passes over")));
    }

    private boolean isProjector(JavaClass type) {
        return !type.isInterface() && type.isAssignableTo(root + ".projection.Projector");
    }

    private DescribedPredicate<JavaClass> in(String... rooms) {
        return resideInAnyPackage(
                Arrays.stream(rooms).map(room -> root + "." + room + "..").toArray(String[]::new));
    }

    private DescribedPredicate<JavaClass> inFeaturesOf(String room) {
        return resideInAPackage(root + "." + room + ".*..");
    }

    private static DescribedPredicate<JavaClass> jdk() {
        return resideInAnyPackage("java..", "org.jspecify.annotations..");
    }

    private static DescribedPredicate<JavaClass> named(String... endings) {
        return describe(
                "are named ..." + String.join(" or ...", endings),
                type -> Arrays.stream(endings).anyMatch(type.getSimpleName()::endsWith));
    }

    private static <T> DescribedPredicate<T> not(DescribedPredicate<T> predicate) {
        return DescribedPredicate.not(predicate);
    }

    private static String feature(JavaClass type) {
        return type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
    }

    private static ArchCondition<JavaClass> comply(String description, BiConsumer<JavaClass, Report> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(
                        type,
                        (holds, about, what) ->
                                events.add(new SimpleConditionEvent(about, holds, about.getName() + " " + what)));
            }
        };
    }

    /** Takes down what was found about a class. */
    private interface Report {

        void unless(boolean holds, JavaClass about, String otherwise);
    }
}
