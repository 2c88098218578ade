package io.agendum.projection.replay;

import io.agendum.query.ViewSlot;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares the two slots of a view row for row. */
@Component
class Comparison {

    private final JdbcClient jdbc;

    Comparison(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Rows, as text, that are in one slot and not in the other at this moment. In which transaction a row was written, a column of
     * the type {@code xid8}, is no part of what it says.
     */
    Set<String> differences(ViewSlot one, ViewSlot other) {
        var found = new HashSet<String>();
        tables(one, other)
                .forEach((table, columns) -> found.addAll(jdbc.sql("""
                            (SELECT '< ' || :table || ' ' || ROW({columns})::text FROM {one}.{table} t
                             EXCEPT SELECT '< ' || :table || ' ' || ROW({columns})::text FROM {other}.{table} t)
                            UNION ALL
                            (SELECT '> ' || :table || ' ' || ROW({columns})::text FROM {other}.{table} t
                             EXCEPT SELECT '> ' || :table || ' ' || ROW({columns})::text FROM {one}.{table} t)
                            LIMIT 10000
                            """.replace("{one}", one.schema())
                                .replace("{other}", other.schema())
                                .replace("{table}", table)
                                .replace("{columns}", columns))
                        .param("table", table)
                        .query(String.class)
                        .list()));
        return found;
    }

    /** The columns of each table, in their order. */
    private Map<String, String> tables(ViewSlot one, ViewSlot other) {
        var tables = new TreeMap<String, String>();
        jdbc.sql("""
                        SELECT table_name, string_agg('t.' || column_name, ', ' ORDER BY ordinal_position) AS columns
                        FROM information_schema.columns
                        WHERE table_schema IN (:one, :other) AND udt_name <> 'xid8'
                        GROUP BY table_schema, table_name
                        """).param("one", one.schema()).param("other", other.schema()).query(row -> {
            tables.put(row.getString("table_name"), row.getString("columns"));
        });
        return tables;
    }
}
