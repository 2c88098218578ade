package io.agendum.reliability;

/**
 * One row of the scorecard: something is broken on purpose, a value is measured and compared with its target, and then
 * the same check has to find a fault that was planted. One class per row, entered in {@link Rows}.
 */
interface Row {

    /** Its name on the command line, such as {@code S1}. */
    String id();

    /** What it does, in one sentence. */
    String what();

    /** Whether it is part of {@code fast}; its {@link #run} then asks {@link Rig#fast()} how far to go. */
    default boolean hasFastForm() {
        return false;
    }

    /** Whether it looks at what the other rows of a run left behind, and therefore comes after them. */
    default boolean comesLast() {
        return false;
    }

    /** Does it. Whatever is thrown makes the row fail, and the shared town is given up. */
    Result run(Rig rig) throws Exception;
}
