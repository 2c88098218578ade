package io.agendum.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agendum.query.availability.AvailableTimes.FreeSlot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal or a fault on the wire, after RFC 9457.
 *
 * @param type {@code /problems/<code>}, a page that explains it
 * @param title the code in words
 * @param instance path of the request, without secrets
 * @param code the reason for machines; codes are added, never renamed
 * @param traceId under which the log knows the request
 * @param errors what is wrong with the members of an invalid request
 * @param nearestSlots up to three free slots near a start that cannot be booked
 * @param allowed the statuses to which the caller may bring the appointment now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String traceId,
        @Nullable List<FieldError> errors,
        @Nullable List<FreeSlot> nearestSlots,
        @Nullable List<String> allowed) {

    /**
     * One thing that is wrong.
     *
     * @param pointer JSON pointer into the body, or the name of a parameter
     * @param code what kind of wrong: {@code required}, {@code unknown-member}, {@code wrong-type} and so on
     */
    public record FieldError(String pointer, String code, String message) {}
}
