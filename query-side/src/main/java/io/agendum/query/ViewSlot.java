package io.agendum.query;

/**
 * One of the two places in which a view is kept: a schema in PostgreSQL, a prefix in Redis, a processor.
 *
 * @param view name of the view: {@code calendar}
 * @param letter {@code a} or {@code b}
 */
public record ViewSlot(String view, String letter) {

    public ViewSlot {
        if (!view.matches("[a-z]+") || !letter.matches("[ab]")) {
            throw new IllegalArgumentException("no slot: " + view + " " + letter);
        }
    }

    /** The schema, and the name of the processor: {@code calendar_a}. */
    public String schema() {
        return view + "_" + letter;
    }

    /** The other slot of the view. */
    public ViewSlot other() {
        return new ViewSlot(view, letter.equals("a") ? "b" : "a");
    }

    /** Puts the schema in place of {@code {slot}} in a statement. The name is never user input. */
    public String in(String sql) {
        return sql.replace("{slot}", schema());
    }
}
