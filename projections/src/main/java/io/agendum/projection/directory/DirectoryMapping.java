package io.agendum.projection.directory;

import io.agendum.event.Personal;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.projection.Recorded;
import io.agendum.query.directory.ProviderRow;
import io.agendum.query.directory.SearchText;
import io.agendum.query.directory.ServiceRow;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** From events to rows. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR, imports = SearchText.class)
interface DirectoryMapping {

    DirectoryMapping INSTANCE = Mappers.getMapper(DirectoryMapping.class);

    @Mapping(target = "id", source = "event.providerId")
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "owner", source = "event.accountId")
    @Mapping(target = "timezone", source = "event.zone")
    @Mapping(target = "isVerified", constant = "false")
    @Mapping(target = "plan", constant = "free")
    @Mapping(target = "sortName", expression = "java(SearchText.of(event.businessName()))")
    @Mapping(target = "search", expression = "java(SearchText.of(event.businessName()))")
    @Mapping(target = "createdAt", expression = "java(recorded.at())")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    @Mapping(target = "description", ignore = true)
    @Mapping(target = "address", ignore = true)
    @Mapping(target = "city", ignore = true)
    @Mapping(target = "state", ignore = true)
    @Mapping(target = "postalCode", ignore = true)
    @Mapping(target = "latitude", ignore = true)
    @Mapping(target = "longitude", ignore = true)
    @Mapping(target = "phone", ignore = true)
    @Mapping(target = "website", ignore = true)
    @Mapping(target = "instagram", ignore = true)
    @Mapping(target = "facebook", ignore = true)
    ProviderRow registered(ProviderRegistered event, Recorded recorded, String rules);

    /** The profile is replaced as a whole, the rest stays. */
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "businessName", source = "event.businessName")
    @Mapping(target = "description", source = "event.description")
    @Mapping(target = "address", source = "event.address")
    @Mapping(target = "city", source = "event.city")
    @Mapping(target = "state", source = "event.state")
    @Mapping(target = "postalCode", source = "event.postalCode")
    @Mapping(target = "latitude", source = "event.latitude")
    @Mapping(target = "longitude", source = "event.longitude")
    @Mapping(target = "phone", source = "event.phone")
    @Mapping(target = "website", source = "event.website")
    @Mapping(target = "instagram", source = "event.instagram")
    @Mapping(target = "facebook", source = "event.facebook")
    @Mapping(target = "isVerified", source = "row.isVerified")
    @Mapping(target = "sortName", expression = "java(SearchText.of(event.businessName()))")
    @Mapping(
            target = "search",
            expression = "java(SearchText.of(event.businessName(), event.city(), event.state(), event.description()))")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    ProviderRow profiled(ProviderRow row, ProviderProfileChanged event, Recorded recorded);

    /** Only the rules change. */
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "timezone", source = "newTimezone")
    @Mapping(target = "rules", source = "newRules")
    @Mapping(target = "isVerified", source = "row.isVerified")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    ProviderRow ruled(ProviderRow row, String newTimezone, String newRules, Recorded recorded);

    @Mapping(target = "id", source = "event.serviceId")
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "isActive", constant = "true")
    @Mapping(target = "createdAt", expression = "java(recorded.at())")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    ServiceRow added(ServiceAdded event, Recorded recorded);

    /** What was not said is null; what has been forgotten is the empty string. */
    default @Nullable String text(@Nullable Personal said) {
        return said == null ? null : said.orElse("");
    }

    default String id(ZoneId zone) {
        return zone.getId();
    }
}
