package io.agendum.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command was understood and refused. Carries no stack trace: it is an answer, not a fault. */
public final class Rejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RejectionCode code;
    private final String detail;
    private final @Nullable String member;
    private final transient @Nullable List<String> allowed;

    Rejection(RejectionCode code, String detail, @Nullable String member, @Nullable List<String> allowed) {
        super(code.name() + ": " + detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.member = member;
        this.allowed = allowed;
    }

    /** The same about one member of what was asked, as a JSON pointer (RFC 6901). */
    public Rejection at(String pointer) {
        return new Rejection(code, detail, pointer, allowed);
    }

    /** The same, with what would be allowed instead. */
    public Rejection allowing(List<String> instead) {
        return new Rejection(code, detail, member, List.copyOf(instead));
    }

    /** The reason for machines. */
    public RejectionCode code() {
        return code;
    }

    /** Which member of what was asked is to blame, as a JSON pointer; null when it is none of them alone. */
    public @Nullable String member() {
        return member;
    }

    /** What would be allowed instead, as the wire names it; null when that is not a question. */
    public @Nullable List<String> allowed() {
        return allowed;
    }

    /** The reason for people, in English. */
    public String detail() {
        return detail;
    }
}
