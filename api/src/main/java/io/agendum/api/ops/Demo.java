package io.agendum.api.ops;

import io.agendum.api.bus.Commands;
import io.agendum.api.bus.Queries;
import io.agendum.api.security.Actor;
import io.agendum.api.security.Passwords;
import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.ProviderId;
import io.agendum.command.Rejection;
import io.agendum.command.ServiceId;
import io.agendum.command.booking.BookAppointment;
import io.agendum.command.booking.Client;
import io.agendum.command.identity.Credentials;
import io.agendum.command.identity.RegisterAccount;
import io.agendum.command.identity.Role;
import io.agendum.command.provider.AddService;
import io.agendum.command.provider.ChangeProfile;
import io.agendum.command.provider.ChangeSchedule;
import io.agendum.command.provider.RegisterProvider;
import io.agendum.query.NotYet;
import io.agendum.query.availability.AvailableTimes;
import io.agendum.query.availability.FindAvailableTimes;
import io.agendum.schedule.Alignment;
import io.agendum.schedule.Policy;
import io.agendum.schedule.WeeklyHours;
import io.agendum.schedule.WorkingTime;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Three businesses and a few bookings to look at. Everything goes through commands, as people's doings do. */
@Component
@Order(2)
@ConditionalOnBooleanProperty("agendum.demo")
@Profile("!prod & !production")
class Demo implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private static final int PATIENCE = 30;
    private static final Actor DEMO = Actor.system("demo");
    private static final String ADMIN = "admin@demo.agendum.example";
    private static final String PROVIDER = "aurora@demo.agendum.example";
    private static final String CLIENT = "client@demo.agendum.example";

    /** Known to everybody: demo data are for machines that nobody else can reach. */
    private static final String PASSWORD = "agendum-demo";

    private static final List<String> NAMES = List.of(
            "Ana Souza",
            "Bruno Lima",
            "Carla Dias",
            "Davi Rocha",
            "Elisa Prado",
            "Fábio Nunes",
            "Grace Hall",
            "Hugo Reis");

    private final Commands commands;
    private final Queries queries;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Clock clock;

    Demo(Commands commands, Queries queries, Credentials credentials, Passwords passwords, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.credentials = credentials;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (credentials.byEmail(ADMIN).isEmpty()) {
            if (queries.projections().items().stream().anyMatch(view -> view.head() > 1)) {
                LOG.info("no demo data: the store holds something else already");
                return;
            }
            LOG.info("making demo data");
            make();
        }
        LOG.info("demo accounts, password {}: {} {} {}", PASSWORD, ADMIN, PROVIDER, CLIENT);
    }

    private void make() {
        var hash = passwords.hash(PASSWORD);
        register("Demo Admin", ADMIN, hash, Role.ADMIN, "en", "Etc/UTC");
        register("Demo Client", CLIENT, hash, Role.CLIENT, "pt-BR", "America/Sao_Paulo");
        var evenings = List.of(new WorkingTime(16 * 60, 21 * 60));
        var twoHalves = List.of(new WorkingTime(9 * 60, 12 * 60), new WorkingTime(13 * 60, 18 * 60));
        open(
                new Business(
                        "Studio Aurora",
                        "Cabelo e unhas perto do parque, com hora marcada.",
                        "Rua das Flores, 120",
                        "São Paulo",
                        "SP",
                        "America/Sao_Paulo",
                        "BRL",
                        week(twoHalves, DayOfWeek.TUESDAY, DayOfWeek.SATURDAY),
                        List.of(
                                new Offer("Corte", "Corte e finalização", 45, "90.00"),
                                new Offer("Manicure", "Mãos, com esmalte", 60, "55.00"),
                                new Offer("Coloração", "Inclui avaliação; preço conforme o cabelo", 150, null))),
                hash,
                PROVIDER);
        open(
                new Business(
                        "Clínica do Cais",
                        "Fisioterapia e reabilitação junto ao Tejo.",
                        "Rua do Cais, 8",
                        "Lisboa",
                        "Lisboa",
                        "Europe/Lisbon",
                        "EUR",
                        week(twoHalves, DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        List.of(
                                new Offer("Avaliação", "Primeira consulta", 60, "70.00"),
                                new Offer("Sessão de fisioterapia", "Tratamento individual", 45, "50.00"))),
                hash,
                "cais@demo.agendum.example");
        open(
                new Business(
                        "Hudson Math Tutoring",
                        "One-to-one lessons from algebra to calculus, in the evening.",
                        "410 W 24th St",
                        "New York",
                        "NY",
                        "America/New_York",
                        "USD",
                        week(evenings, DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
                        List.of(
                                new Offer("Lesson", "One hour for one student", 60, "80.00"),
                                new Offer("Trial lesson", "Half an hour to get to know each other", 30, "0.00"))),
                hash,
                "hudson@demo.agendum.example");
    }

    private void open(Business business, String hash, String email) {
        LOG.info("demo data: {}", business.name());
        var owner = register(
                business.name(),
                email,
                hash,
                Role.PROVIDER,
                business.zone().startsWith("America/New") ? "en" : "pt-BR",
                business.zone());
        var provider = ProviderId.next();
        commands.send(
                new RegisterProvider(provider, owner, business.name(), ZoneId.of(business.zone()), business.currency()),
                DEMO);
        commands.send(
                new ChangeProfile(
                        provider,
                        owner,
                        business.name(),
                        business.description(),
                        business.address(),
                        business.city(),
                        business.state(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                DEMO);
        commands.send(
                new ChangeSchedule(
                        provider,
                        owner,
                        null,
                        new WeeklyHours(null, business.week()),
                        new Policy(15, Alignment.WINDOW, 0, 10, 120, 60, 1440, true, 1440, List.of(1440, 120)),
                        false,
                        null),
                DEMO);
        for (var offer : business.offers()) {
            var service = ServiceId.next();
            var added = commands.send(
                    new AddService(
                            provider,
                            service,
                            owner,
                            null,
                            offer.name(),
                            offer.description(),
                            offer.minutes(),
                            offer.price() == null ? null : new BigDecimal(offer.price()),
                            null,
                            null,
                            null,
                            null,
                            null),
                    DEMO);
            book(provider.value(), service.value(), ZoneId.of(business.zone()), added.position());
        }
    }

    /** Each second day of the coming week and a half gets one booking of the service. */
    private void book(UUID provider, UUID service, ZoneId zone, @Nullable Long position) {
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var days = patiently(
                        new FindAvailableTimes(
                                provider.toString(), service, today.plusDays(1), today.plusDays(10), null),
                        position)
                .days();
        for (var day = 0; day < days.size(); day += 2) {
            var slots = days.get(day).slots();
            if (slots.isEmpty()) {
                continue;
            }
            var start = slots.get(slots.size() * (day % 3) / 3).startsAt().toInstant();
            var name = NAMES.get((day + slots.size()) % NAMES.size());
            try {
                commands.send(
                        new BookAppointment(
                                AppointmentId.next(),
                                new ProviderId(provider),
                                new ServiceId(service),
                                new Client(
                                        AccountId.next(),
                                        true,
                                        name,
                                        "guest" + day + "@demo.agendum.example",
                                        null,
                                        null,
                                        "pt-BR"),
                                start,
                                null,
                                null),
                        DEMO);
            } catch (Rejection taken) {
                // Another service of the same business was booked over it a moment ago.
                LOG.debug("a demo booking was refused: {}", taken.detail());
            }
        }
    }

    /** Just started, the projections may need longer than a reader would wait. */
    private AvailableTimes patiently(FindAvailableTimes question, @Nullable Long position) {
        for (var tries = 1; ; tries++) {
            try {
                return queries.ask(question, position);
            } catch (NotYet behind) {
                if (tries == PATIENCE) {
                    throw behind;
                }
            }
        }
    }

    private AccountId register(String name, String email, String hash, Role role, String locale, String zone) {
        var account = AccountId.next();
        commands.send(new RegisterAccount(account, name, email, null, hash, role, locale, zone), DEMO);
        return account;
    }

    private static Map<DayOfWeek, List<WorkingTime>> week(List<WorkingTime> times, DayOfWeek first, DayOfWeek last) {
        var days = new EnumMap<DayOfWeek, List<WorkingTime>>(DayOfWeek.class);
        for (var day = first; day.compareTo(last) <= 0; day = day.plus(1)) {
            days.put(day, times);
            if (day == DayOfWeek.SUNDAY) {
                break;
            }
        }
        return days;
    }

    private record Business(
            String name,
            String description,
            String address,
            String city,
            String state,
            String zone,
            String currency,
            Map<DayOfWeek, List<WorkingTime>> week,
            List<Offer> offers) {}

    private record Offer(
            String name,
            String description,
            int minutes,
            @Nullable String price) {}
}
