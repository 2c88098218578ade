package io.agendum.query;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The rows of one table of a view. A record says what the columns are: {@code startsAt} is {@code starts_at}, and its
 * class gives the column's type. However many rows are written, it is one statement, in which each column is one array.
 *
 * @param <R> one row
 */
public final class Rows<R extends Record> {

    private static final Map<Class<?>, String> TYPES = Map.of(
            UUID.class, "uuid",
            String.class, "text",
            int.class, "integer",
            Integer.class, "integer",
            long.class, "bigint",
            boolean.class, "boolean",
            Boolean.class, "boolean",
            BigDecimal.class, "numeric",
            Instant.class, "timestamptz",
            LocalDateTime.class, "timestamp");

    private final Class<R> type;
    private final List<Column> columns;
    private final String insert;
    private final String find;

    private Rows(String table, Class<R> type, List<String> key, String onConflict) {
        this.type = type;
        columns = Arrays.stream(type.getRecordComponents()).map(Column::of).toList();
        var names = joined(Column::name);
        insert = "INSERT INTO {slot}.%s AS kept (%s) SELECT * FROM unnest(%s) ON CONFLICT (%s) DO %s"
                .formatted(table, names, joined(Column::parameter), String.join(", ", key), onConflict);
        find = "SELECT %s FROM {slot}.%s WHERE %s = ANY(?)".formatted(names, table, key.getFirst());
    }

    /** Rows that change: of two with the same key the one with the higher version stays. */
    public static <R extends Record> Rows<R> newest(String table, Class<R> type, String key, String version) {
        var assignments = Arrays.stream(type.getRecordComponents())
                .map(Rows::columnName)
                .filter(column -> !column.equals(key))
                .map("%1$s = excluded.%1$s"::formatted)
                .collect(Collectors.joining(", "));
        return new Rows<>(
                table,
                type,
                List.of(key),
                "UPDATE SET %s WHERE kept.%2$s < excluded.%2$s".formatted(assignments, version));
    }

    /** Rows that never change: one that is there already stays as it is. */
    public static <R extends Record> Rows<R> lasting(String table, Class<R> type, String... key) {
        return new Rows<>(table, type, List.of(key), "NOTHING");
    }

    /** Writes the rows; no two of them may have the same key. */
    public void write(JdbcClient jdbc, ViewSlot slot, Collection<R> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql(slot.in(insert))
                .params(columns.stream().map(column -> column.arrayOf(rows)).toList())
                .update();
    }

    /** The rows of these keys, as far as there are any. */
    public List<R> find(JdbcClient jdbc, ViewSlot slot, Collection<UUID> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(slot.in(find))
                .param(array("uuid", keys.stream()))
                .query(type)
                .list();
    }

    /** Values as one array parameter of a statement. */
    public static SqlArrayValue array(String type, Stream<?> values) {
        return new SqlArrayValue(type, (Object[])
                values.map(value -> value == null ? null : value.toString()).toArray(String[]::new));
    }

    private String joined(Function<Column, String> part) {
        return columns.stream().map(part).collect(Collectors.joining(", "));
    }

    private static String columnName(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private record Column(String name, String type, RecordComponent component) {

        static Column of(RecordComponent component) {
            var type = TYPES.get(component.getType());
            if (type == null) {
                throw new IllegalArgumentException("no column type for " + component);
            }
            return new Column(columnName(component), type, component);
        }

        String parameter() {
            return "CAST(? AS %s[])".formatted(type);
        }

        SqlArrayValue arrayOf(Collection<? extends Record> rows) {
            return array(type, rows.stream().map(this::valueIn));
        }

        private @Nullable Object valueIn(Record row) {
            try {
                return component.getAccessor().invoke(row);
            } catch (ReflectiveOperationException notPublic) {
                throw new IllegalStateException("a row is a public record: " + row.getClass(), notPublic);
            }
        }
    }
}
