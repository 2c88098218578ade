package io.agendum.api.appointment;

import io.agendum.api.security.Actor;
import io.agendum.command.AccountId;
import io.agendum.command.booking.Client;
import io.agendum.query.calendar.AppointmentView;
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

    /** For whom is booked. */
    @Mapping(target = "name", source = "name")
    @Mapping(target = "email", source = "email")
    @Mapping(target = "locale", source = "locale")
    @Mapping(target = "phone", source = "request.clientPhone")
    @Mapping(target = "notes", source = "request.clientNotes")
    Client toClient(BookingRequest request, AccountId id, boolean guest, String name, String email, String locale);
}
