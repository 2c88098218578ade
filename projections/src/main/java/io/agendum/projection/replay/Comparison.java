package io.agendum.projection.replay;

import io.agendum.query.ViewSlot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares the two slots of a view row for row. */
@Component
class Comparison {

    private final JdbcClient jdbc;

    Comparison(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Rows, as text, that are in one slot and not in the other at this moment. */
    Set<String> differences(ViewSlot one, ViewSlot other) {
        var found = new HashSet<String>();
        for (var table : tables(one, other)) {
            found.addAll(jdbc.sql("""
                            (SELECT '< ' || :table || ' ' || t::text FROM {one}.{table} t
                             EXCEPT SELECT '< ' || :table || ' ' || t::text FROM {other}.{table} t)
                            UNION ALL
                            (SELECT '> ' || :table || ' ' || t::text FROM {other}.{table} t
                             EXCEPT SELECT '> ' || :table || ' ' || t::text FROM {one}.{table} t)
                            LIMIT 10000
                            """.replace("{one}", one.schema())
                            .replace("{other}", other.schema())
                            .replace("{table}", table))
                    .param("table", table)
                    .query(String.class)
                    .list());
        }
        return found;
    }

    private List<String> tables(ViewSlot one, ViewSlot other) {
        return jdbc.sql("""
                        SELECT DISTINCT table_name FROM information_schema.tables
                        WHERE table_schema IN (:one, :other) ORDER BY table_name
                        """)
                .param("one", one.schema())
                .param("other", other.schema())
                .query(String.class)
                .list();
    }
}
