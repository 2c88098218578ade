package io.agendum.api.provider;

import io.agendum.command.AccountId;
import io.agendum.command.BookedTimes.BookedTime;
import io.agendum.command.ProviderId;
import io.agendum.command.provider.ChangeProfile;
import io.agendum.query.calendar.AppointmentView;
import io.agendum.query.directory.ProviderPage;
import io.agendum.query.directory.ProviderSchedule;
import io.agendum.query.directory.Providers;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.MappingConstants.ComponentModel;

@Mapper(componentModel = ComponentModel.SPRING)
interface ProviderMapping {

    ProviderList.Card toCard(Providers.Item item, @Nullable OffsetDateTime nextSlot);

    PublicProvider toPublic(ProviderPage page);

    Schedule toSchedule(ProviderSchedule schedule);

    @Mapping(target = "affectedAppointments", source = "affected")
    ChangedSchedule toChanged(ProviderSchedule schedule, List<AffectedAppointment> affected);

    @Mapping(target = "id", source = "time.appointmentId.value")
    @Mapping(target = "startsAt", source = "time.service.start")
    @Mapping(target = "endsAt", source = "time.service.end")
    @Mapping(target = "code", source = "shown.code")
    @Mapping(target = "serviceName", source = "shown.serviceName")
    @Mapping(target = "clientName", source = "shown.clientName")
    AffectedAppointment toAffected(BookedTime time, @Nullable AppointmentView shown, @Context ZoneId zone);

    default OffsetDateTime inZone(Instant instant, @Context ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime();
    }

    ChangeProfile toCommand(
            ProviderController.ProfileRequest request,
            ProviderId providerId,
            AccountId by,
            @Nullable ZoneId zone,
            @Nullable Long expectedVersion);

    PublicProvider.Offer toOffer(ProviderPage.ServiceView service);

    /** What is no longer offered is nobody's business but the owner's. */
    default List<PublicProvider.Offer> toOffers(List<ProviderPage.ServiceView> services) {
        return services.stream()
                .filter(ProviderPage.ServiceView::isActive)
                .map(this::toOffer)
                .toList();
    }
}
