package io.agendum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agendum.command.BookedTimes;
import io.agendum.command.BookedTimes.BookedTime;
import io.agendum.command.Categories;
import io.agendum.command.CategoryId;
import io.agendum.command.Rejection;
import io.agendum.command.catalog.AddCategory;
import io.agendum.command.catalog.ChangeCategory;
import io.agendum.command.provider.AffectedAppointments;
import io.agendum.command.provider.ChangeProfile;
import io.agendum.command.provider.SetDateOverride;
import io.agendum.command.provider.SuspendProvider;
import io.agendum.schedule.Span;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Changes of providers and categories against the real tables. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkingTimeIT extends EventStoreScenario {

    private static final int RACERS = 16;

    @Test
    void agreed_times_are_those_of_the_services_without_buffers_and_only_what_is_not_over() {
        var salon = openSalon();
        send(schedule(salon, 10, 20));
        var ten = book(salon, at("10:00"));
        var noon = book(salon, at("12:00"));
        send(noon);
        send(ten);
        var half = Duration.ofMinutes(30);
        var agreed = context.getBean(BookedTimes.class);

        assertThat(agreed.after(salon.provider(), at("09:00")))
                .containsExactly(
                        new BookedTime(
                                ten.appointmentId(),
                                new Span(at("10:00"), at("10:00").plus(half))),
                        new BookedTime(
                                noon.appointmentId(),
                                new Span(at("12:00"), at("12:00").plus(half))));
        assertThat(agreed.after(salon.provider(), at("10:30")))
                .extracting(BookedTime::appointmentId)
                .containsExactly(noon.appointmentId());
        assertThat(agreed.after(openSalon().provider(), at("09:00"))).isEmpty();

        send(cancel(ten));
        assertThat(agreed.after(salon.provider(), at("09:00")))
                .extracting(BookedTime::appointmentId)
                .containsExactly(noon.appointmentId());
    }

    @Test
    void a_change_names_whom_it_hits_and_a_question_about_it_takes_no_lock_and_leaves_nothing() {
        var salon = openSalon();
        var ten = book(salon, at("10:00"));
        send(ten);
        var date = LocalDate.ofInstant(at("10:00"), ZoneOffset.UTC);
        var hit = new AffectedAppointments(List.of(new BookedTime(
                ten.appointmentId(), new Span(at("10:00"), at("10:00").plus(Duration.ofMinutes(30))))));

        var asked = send(new SetDateOverride(salon.provider(), salon.owner(), date, List.of(), true, null));
        assertThat(asked.result()).isEqualTo(hit);
        assertThat(asked.position()).isNull();
        send(book(salon, at("11:00")));

        assertThat(send(new SetDateOverride(salon.provider(), salon.owner(), date, List.of(), false, null))
                        .position())
                .isNotNull();
        assertThatThrownBy(() -> send(book(salon, at("12:00")))).hasMessageStartingWith("OUTSIDE_WORKING_HOURS");
        assertThat(claimsOf(ten.appointmentId())).isEqualTo(1);
    }

    @Test
    void nothing_is_booked_with_a_suspended_provider_and_what_was_booked_can_be_cancelled() {
        var salon = openSalon();
        var ten = book(salon, at("10:00"));
        send(ten);

        send(new SuspendProvider(salon.provider(), true));

        assertThatThrownBy(() -> send(book(salon, at("11:00")))).hasMessageStartingWith("NOT_FOUND");
        send(cancel(ten));
        assertThat(claimsOf(ten.appointmentId())).isZero();
        assertThat(send(new SuspendProvider(salon.provider(), true)).position()).isNull();

        send(new SuspendProvider(salon.provider(), false));
        send(book(salon, at("11:00")));
    }

    @Test
    void rules_that_were_kept_before_there_were_suspensions_are_not_suspended() {
        var salon = openSalon();
        assertThat(owner.sql("""
                        UPDATE provider_rules SET rules = (rules::jsonb - 'suspended')::text, version = version + 1
                        WHERE provider_id = :provider AND rules::jsonb -> 'suspended' = 'false'
                        """).param("provider", salon.provider().value()).update())
                .isEqualTo(1);

        send(book(salon, at("10:00")));
    }

    @Test
    void of_many_who_want_one_address_one_gets_it() throws Exception {
        var won = race(IntStream.range(0, RACERS)
                .<Callable<Boolean>>mapToObj(n -> {
                    var salon = openSalon();
                    return () -> accepted(new ChangeProfile(
                            salon.provider(),
                            salon.owner(),
                            "Salon",
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
                            null,
                            null,
                            null,
                            "wanted-by-all",
                            null));
                })
                .toList());

        assertThat(won).extracting(Outcome::value).containsOnlyOnce(true).doesNotContainNull();
    }

    @Test
    void of_many_categories_of_one_name_one_is_made_and_one_that_moves_frees_its_slug() throws Exception {
        var categories =
                IntStream.range(0, RACERS).mapToObj(n -> CategoryId.next()).toList();
        var won = race(categories.stream()
                .<Callable<Boolean>>map(category -> () -> accepted(add(category, "Unhas")))
                .toList());
        assertThat(won).extracting(Outcome::value).containsOnlyOnce(true).doesNotContainNull();

        var made = categories.stream()
                .filter(category -> context.getBean(Categories.class).has(category.value()))
                .toList();
        assertThat(made).hasSize(1);
        var other = CategoryId.next();
        send(add(other, "Pele"));
        assertThat(accepted(rename(other, "unhas"))).isFalse();
        assertThat(accepted(rename(made.getFirst(), "manicure"))).isTrue();
        assertThat(accepted(rename(other, "unhas"))).isTrue();
        assertThat(accepted(rename(made.getFirst(), "unhas"))).isFalse();
    }

    private static AddCategory add(CategoryId category, String name) {
        return new AddCategory(category, name, null, null, null, null, null, 0);
    }

    private static ChangeCategory rename(CategoryId category, String slug) {
        return new ChangeCategory(category, "Nome", null, slug, null, null, null, 0, null, null);
    }

    private boolean accepted(Object command) {
        try {
            send(command);
            return true;
        } catch (Rejection taken) {
            assertThat(taken)
                    .hasMessageStartingWith("SLUG_TAKEN")
                    .extracting(Rejection::member)
                    .isEqualTo("/slug");
            return false;
        }
    }
}
