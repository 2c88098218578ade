package io.agendum.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agendum.api.Running.Answer;
import io.agendum.api.Running.Person;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The database asks for another try, as it does for deadlocks and for transactions that cannot be put in order. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetryIT {

    private static final Instant START = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
    private static final int TRIES = 4;

    private final Person provider = Running.provider("UTC");
    private final String service = Running.service(provider);
    private Connection owner;

    /** What a claim of this provider does beside being made; tries are counted past every rollback. */
    @BeforeEach
    void triggers() throws SQLException {
        var uri = URI.create(System.getProperty("AGENDUM_DATABASE_OWNER_URL"));
        var login = uri.getUserInfo().split(":", 2);
        owner = DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), login[0], login[1]);
        execute("CREATE SEQUENCE tries");
        execute("GRANT USAGE ON SEQUENCE tries TO agendum_app");
    }

    @AfterEach
    void no_triggers() throws SQLException {
        if (!owner.getAutoCommit()) {
            owner.rollback();
            owner.setAutoCommit(true);
        }
        execute("DROP TRIGGER IF EXISTS fault ON slot_claim");
        execute("DROP FUNCTION IF EXISTS fault()");
        execute("DROP SEQUENCE tries");
        owner.close();
    }

    @Test
    void a_serialization_failure_is_tried_again_until_it_works() throws SQLException {
        eachClaim("IF tried < " + TRIES + " THEN RAISE EXCEPTION 'not in this order' USING ERRCODE = '40001'; END IF;");

        assertThat(book().status()).isEqualTo(201);
        assertThat(tries()).isEqualTo(TRIES);
    }

    @Test
    void it_is_not_tried_for_ever() throws SQLException {
        eachClaim("RAISE EXCEPTION 'not in this order' USING ERRCODE = '40001';");

        var answer = book();

        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
        assertThat(answer.json().path("code").asString()).isEqualTo("unavailable");
        assertThat(tries()).isEqualTo(TRIES);
    }

    @Test
    void what_will_fail_again_is_not_tried_again() throws SQLException {
        eachClaim("RAISE EXCEPTION 'a fault' USING ERRCODE = 'XX000';");

        assertThat(book().status()).isEqualTo(500);
        assertThat(tries()).isEqualTo(1);
    }

    /** We hold what the booking wants next, and want what it holds: the booking is the one that notices. */
    @Test
    void the_victim_of_a_deadlock_is_tried_again() throws Exception {
        eachClaim("IF tried = 1 THEN PERFORM pg_sleep(0.6); END IF;");
        owner.setAutoCommit(false);
        execute("LOCK TABLE command_idempotency IN SHARE ROW EXCLUSIVE MODE");
        try (var somebody = Executors.newSingleThreadExecutor()) {
            var answer = somebody.submit(() -> book());
            await().atMost(Duration.ofSeconds(10)).until(() -> tries() == 1);
            execute("SELECT pg_advisory_xact_lock(1, "
                    + UUID.fromString(provider.provider()).hashCode() + ")");
            owner.rollback();

            assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(201);
        }
        assertThat(tries()).isEqualTo(2);
    }

    private Answer book() {
        return Running.post("/api/appointments", """
                        {"provider_id": "%s", "service_id": "%s", "starts_at": "%s",
                         "client_name": "Maria", "client_email": "maria@example.com"}
                        """.formatted(provider.provider(), service, START))
                .header("Idempotency-Key", provider.provider())
                .send();
    }

    private void eachClaim(String does) throws SQLException {
        execute("""
                CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$
                DECLARE tried bigint;
                BEGIN
                    IF NEW.provider_id = '%s' THEN
                        tried := nextval('tries');
                        %s
                    END IF;
                    RETURN NEW;
                END $$
                """.formatted(provider.provider(), does));
        execute("CREATE TRIGGER fault BEFORE INSERT ON slot_claim FOR EACH ROW EXECUTE FUNCTION fault()");
    }

    private long tries() throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM tries")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
