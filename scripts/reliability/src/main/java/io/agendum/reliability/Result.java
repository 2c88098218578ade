package io.agendum.reliability;

/**
 * What came out of a row.
 *
 * @param value what was measured, as short as it can be said
 * @param target what it had to be
 * @param passed whether it was that
 * @param control what the planted fault looked like to the same check
 * @param controlFound whether the check saw it; one that stays silent makes the row fail
 */
record Result(String value, String target, boolean passed, String control, boolean controlFound) {

    boolean good() {
        return passed && controlFound;
    }
}
