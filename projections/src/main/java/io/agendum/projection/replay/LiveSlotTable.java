package io.agendum.projection.replay;

import io.agendum.query.LiveSlots;
import io.agendum.query.ViewSlot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows that say which slot is live, and what this node last read of them. */
@Component
class LiveSlotTable implements LiveSlots {

    private final JdbcClient jdbc;
    private volatile Map<String, Live> known = Map.of();

    LiveSlotTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public ViewSlot of(String view) {
        var live = known.get(view);
        if (live == null) {
            throw new IllegalStateException("view " + view + " has no live slot yet");
        }
        return live.slot();
    }

    /** What this node knows of a view, without asking the database. */
    Optional<Live> known(String view) {
        return Optional.ofNullable(known.get(view));
    }

    /** Reads the rows again. */
    void refresh() {
        known = jdbc
                .sql("""
                        SELECT view, live, version, coalesce(other_until > now(), false) AS other_runs
                        FROM projection_live
                        """)
                .query((row, n) -> new Live(
                        new ViewSlot(row.getString("view"), row.getString("live")),
                        row.getInt("version"),
                        row.getBoolean("other_runs")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(live -> live.slot().view(), live -> live));
    }

    /** Makes a slot the live one; the former is kept up to date for as long as other nodes may still read it. */
    @Transactional
    void makeLive(ViewSlot slot, int version, Duration keepOther) {
        jdbc.sql("""
                INSERT INTO projection_live (view, live, version)
                VALUES (:view, :letter, :version)
                ON CONFLICT (view) DO UPDATE
                SET live = excluded.live, version = excluded.version, other_until = now() + make_interval(secs => :keep)
                """)
                .param("view", slot.view())
                .param("letter", slot.letter())
                .param("version", version)
                .param("keep", keepOther.toSeconds())
                .update();
        refresh();
    }

    /** Lets the slot that is not live be kept up to date, or not. */
    @Transactional
    void runOther(String view, boolean run) {
        jdbc.sql(
                        "UPDATE projection_live SET other_until = CASE WHEN :run THEN 'infinity'::timestamptz END WHERE view = :view")
                .param("run", run)
                .param("view", view)
                .update();
        refresh();
    }

    /**
     * A view as it stands.
     *
     * @param slot the live one
     * @param version of the read model in it
     * @param otherRuns whether the other slot is kept up to date too
     */
    record Live(ViewSlot slot, int version, boolean otherRuns) {

        boolean runs(ViewSlot asked) {
            return slot.equals(asked) || otherRuns;
        }
    }
}
