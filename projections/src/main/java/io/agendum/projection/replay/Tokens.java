package io.agendum.projection.replay;

import io.agendum.query.ViewSlot;
import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the processors of a slot are. */
@Component
class Tokens {

    private final JdbcClient jdbc;
    private final TokenStore tokenStore;

    Tokens(JdbcClient jdbc, TokenStore tokenStore) {
        this.jdbc = jdbc;
        this.tokenStore = tokenStore;
    }

    /** Forgets how far the slot was, and its dead letters. */
    void forget(ViewSlot slot) {
        jdbc.sql("DELETE FROM token_entry WHERE processor_name = :name")
                .param("name", slot.schema())
                .update();
        jdbc.sql("DELETE FROM dead_letter_entry WHERE processing_group = :name")
                .param("name", slot.schema())
                .update();
    }

    /** Lets the processors of the slot go on after a position, below which nothing will appear any more. */
    void startAfter(ViewSlot slot, long position) {
        var token = position == 0 ? null : GapAwareTrackingToken.newInstance(position, List.of());
        tokenStore.initializeTokenSegments(slot.schema(), Processors.SEGMENTS, token);
    }

    /** Up to where all segments of the slot have handled; 0 when one has not begun. */
    long reached(ViewSlot slot) {
        return jdbc.sql("""
                        SELECT coalesce(min(coalesce((convert_from(token, 'UTF8')::jsonb ->> 'index')::bigint, 0)), 0)
                        FROM token_entry WHERE processor_name = :name
                        """).param("name", slot.schema()).query(Long.class).single();
    }

    /** How many segments some node is working on. */
    int claimed(ViewSlot slot) {
        return jdbc.sql("SELECT count(*) FROM token_entry WHERE processor_name = :name AND owner IS NOT NULL")
                .param("name", slot.schema())
                .query(Integer.class)
                .single();
    }

    /** How many events of the slot wait among the dead letters. */
    long deadLetters(ViewSlot slot) {
        return jdbc.sql("SELECT count(*) FROM dead_letter_entry WHERE processing_group = :name")
                .param("name", slot.schema())
                .query(Long.class)
                .single();
    }
}
