package io.agendum.query.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the business of a provider goes. An appointment is of the day of the provider's zone on which it starts. It stands while
 * it is pending, confirmed, completed or missed. What was rejected or has expired was never agreed upon and counts nowhere.
 *
 * @param currency in which the provider sells now
 * @param from first day of the period
 * @param to last day of the period
 * @param nextDays the seven days after today
 * @param pendingApprovals the requests that can still be answered, whatever they are for, the most urgent first; at most 100
 * @param pendingApprovalsTotal how many there are
 * @param revenue of the period in the provider's currency
 * @param otherRevenue of the period in other currencies, in which the provider sold before, by currency
 * @param cancellationRate the part of all that stand or were cancelled in the period that was cancelled, from 0 to 1; null when
 *     there are none
 * @param noShowRate the part of the same that was missed; null when there are none
 * @param asOfPosition the last event of this provider that the numbers know; 0 before the first. The lists know it too, and
 *     perhaps one that came a moment later
 */
public record Dashboard(
        UUID providerId,
        String timezone,
        String currency,
        LocalDate from,
        LocalDate to,
        Today today,
        @JsonProperty("next_7_days") List<Day> nextDays,
        List<Entry> pendingApprovals,
        int pendingApprovalsTotal,
        Revenue revenue,
        List<Revenue> otherRevenue,
        @Nullable BigDecimal cancellationRate,
        @Nullable BigDecimal noShowRate,
        long asOfPosition) {

    /**
     * The present day.
     *
     * @param appointments those that stand: the sum of confirmed, pending, completed and missed
     * @param cancelled beside them
     * @param next the first that is confirmed, or may still be, and has not begun; null when nothing comes today
     */
    public record Today(
            LocalDate date,
            int appointments,
            int confirmed,
            int pending,
            int completed,
            int cancelled,
            int noShow,
            @Nullable Entry next) {}

    /**
     * A day to come.
     *
     * @param appointments those that stand
     * @param bookedMinutes how long they take, without buffers
     */
    public record Day(LocalDate date, int appointments, int bookedMinutes) {}

    /**
     * Prices as they were agreed; where none was, nothing is added.
     *
     * @param booked of what is pending, confirmed or completed
     * @param realised of what is completed
     * @param lost of what was cancelled or missed
     */
    public record Revenue(String currency, BigDecimal booked, BigDecimal realised, BigDecimal lost) {}

    /**
     * An appointment, in short.
     *
     * @param clientName empty when it has been forgotten
     * @param answerBy until when the provider can answer; null where no answer is waited for
     */
    public record Entry(
            UUID id,
            String code,
            String status,
            OffsetDateTime startsAt,
            OffsetDateTime endsAt,
            String serviceName,
            String clientName,
            @Nullable OffsetDateTime answerBy,
            @Nullable BigDecimal totalPrice,
            String currency) {}
}
