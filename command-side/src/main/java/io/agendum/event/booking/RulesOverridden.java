package io.agendum.event.booking;

import io.agendum.event.Personal;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * The provider squeezed the appointment in where its own rules would have refused it ("encaixe").
 *
 * @param overriddenBy the account that did it
 * @param rules the refusals that were passed over, as the wire names them: {@code too-soon},
 *     {@code outside-working-hours}, {@code off-grid}
 * @param reason what that person said
 */
@Revision("1.0.0")
public record RulesOverridden(UUID appointmentId, UUID overriddenBy, List<String> rules, Personal reason)
        implements AppointmentEvent {

    public RulesOverridden {
        rules = List.copyOf(rules);
    }
}
