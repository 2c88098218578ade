package io.agendum.api.appointment;

import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.AppointmentId;
import io.agendum.command.ProviderId;
import io.agendum.command.ServiceId;
import io.agendum.command.booking.BookAppointment;
import io.agendum.query.calendar.AppointmentView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.MappingConstants.ComponentModel;

/** From requests to commands, and from the view to what the parties see. */
@Mapper(componentModel = ComponentModel.SPRING)
public interface AppointmentMapping {

    /** What the client sees, with the guest's link, if there is one. */
    @Mapping(target = "providerNotes", ignore = true)
    AppointmentBody forClient(AppointmentView view, @Nullable String manageUrl);

    /** What the provider and administrators see. */
    @Mapping(target = "manageUrl", ignore = true)
    AppointmentBody forProvider(AppointmentView view);

    /** What that caller sees. */
    default AppointmentBody toBody(AppointmentView view, Actor actor) {
        return actor.isAdmin() || view.providerOwner().equals(actor.accountId())
                ? forProvider(view)
                : forClient(view, null);
    }

    /** The command that books. */
    @Mapping(target = "clientName", source = "clientName")
    @Mapping(target = "clientEmail", source = "clientEmail")
    @Mapping(target = "locale", source = "locale")
    BookAppointment toCommand(
            AppointmentController.BookingRequest request,
            AppointmentId appointmentId,
            AccountId client,
            boolean guest,
            String clientName,
            String clientEmail,
            Instant start,
            String locale);

    /** The provider that a request names. */
    default ProviderId toProviderId(UUID value) {
        return new ProviderId(value);
    }

    /** The service that a request names. */
    default ServiceId toServiceId(UUID value) {
        return new ServiceId(value);
    }
}
