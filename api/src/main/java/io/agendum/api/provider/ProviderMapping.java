package io.agendum.api.provider;

import io.agendum.command.AccountId;
import io.agendum.command.ProviderId;
import io.agendum.command.provider.ChangeProfile;
import io.agendum.query.directory.ProviderPage;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.MappingConstants.ComponentModel;

@Mapper(componentModel = ComponentModel.SPRING)
interface ProviderMapping {

    PublicProvider toPublic(ProviderPage page);

    Schedule toSchedule(ProviderPage page);

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
