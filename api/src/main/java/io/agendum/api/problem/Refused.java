package io.agendum.api.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API itself refuses a request, before any command. Carries no stack trace: it is an answer, not a fault. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<Wrong> wrongs;
    private final @Nullable Integer retryAfter;

    private Refused(ProblemCode code, List<Wrong> wrongs, @Nullable Integer retryAfter) {
        super(code.name() + wrongs, null, false, false);
        this.code = code;
        this.wrongs = wrongs;
        this.retryAfter = retryAfter;
    }

    /** A refusal that needs no more words than its code. */
    public static Refused because(ProblemCode code) {
        return new Refused(code, List.of(), null);
    }

    /** Something cannot be promised now; the caller may come back in some seconds. */
    public static Refused unavailable(int retryAfter) {
        return new Refused(ProblemCode.UNAVAILABLE, List.of(), retryAfter);
    }

    /** That was asked too often; the caller may come back in some seconds. */
    public static Refused rateLimited(int retryAfter) {
        return new Refused(ProblemCode.RATE_LIMITED, List.of(), retryAfter);
    }

    /** A well-formed request is invalid at one place. */
    public static Refused invalid(String pointer, String wrong) {
        return invalid(List.of(new Wrong(pointer, wrong)));
    }

    /** A well-formed request is invalid at one place, which the message says in English. */
    public static Refused invalid(String pointer, String wrong, String message) {
        return invalid(List.of(Wrong.inEnglish(pointer, wrong, message)));
    }

    /** A well-formed request is invalid at some places. */
    public static Refused invalid(List<Wrong> wrongs) {
        return new Refused(ProblemCode.VALIDATION_FAILED, wrongs, null);
    }

    /** A parameter cannot be read. */
    public static Refused malformed(String parameter, String wrong) {
        return new Refused(ProblemCode.MALFORMED_REQUEST, List.of(new Wrong(parameter, wrong)), null);
    }

    ProblemCode code() {
        return code;
    }

    List<Wrong> wrongs() {
        return wrongs;
    }

    @Nullable
    Integer retryAfter() {
        return retryAfter;
    }

    /**
     * One thing that is wrong.
     *
     * @param pointer JSON pointer into the body, or the name of a parameter
     * @param code key of the sentence that says so, in the reader's language
     * @param message a sentence of its own instead, in the reader's language, or null
     * @param english a sentence of its own instead for who reads English, or null
     */
    public record Wrong(
            String pointer,
            String code,
            @Nullable String message,
            @Nullable String english) {

        /** Said by the sentence of the code. */
        public Wrong(String pointer, String code) {
            this(pointer, code, null, null);
        }

        /** Said by a sentence of its own to who reads English, and by that of the code to others. */
        static Wrong inEnglish(String pointer, String code, String sentence) {
            return new Wrong(pointer, code, null, sentence);
        }

        /** Said by a sentence that is in the reader's language already. */
        static Wrong translated(String pointer, String code, @Nullable String sentence) {
            return new Wrong(pointer, code, sentence, null);
        }
    }
}
