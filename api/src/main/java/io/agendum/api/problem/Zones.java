package io.agendum.api.problem;

import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads names of IANA time zones; offsets are no zones. */
public final class Zones {

    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

    private Zones() {}

    /** The zone that a member of a body names, or null when it names none; unknown ones are refused with 422. */
    public static @Nullable ZoneId ofMember(String pointer, @Nullable String name) {
        if (name == null) {
            return null;
        }
        if (!KNOWN.contains(name)) {
            throw Refused.invalid(pointer, "unknown-zone");
        }
        return ZoneId.of(name);
    }

    /** The zone that a parameter names, or null when it names none; unknown ones are refused with 400. */
    public static @Nullable ZoneId ofParameter(String parameter, @Nullable String name) {
        if (name == null) {
            return null;
        }
        if (!KNOWN.contains(name)) {
            throw Refused.malformed(parameter, "unknown-zone");
        }
        return ZoneId.of(name);
    }
}
