package io.agendum.projection.directory;

import io.agendum.event.Personal;
import io.agendum.event.catalog.CategoryAdded;
import io.agendum.event.catalog.CategoryChanged;
import io.agendum.event.provider.ProviderProfileChanged;
import io.agendum.event.provider.ProviderRegistered;
import io.agendum.event.provider.ServiceAdded;
import io.agendum.event.provider.ServiceChanged;
import io.agendum.event.provider.TimeOffAdded;
import io.agendum.projection.Recorded;
import io.agendum.query.RulesJson;
import io.agendum.query.SearchText;
import io.agendum.query.directory.CategoryRow;
import io.agendum.query.directory.ProviderRow;
import io.agendum.query.directory.ServiceRow;
import io.agendum.query.directory.TimeOffRow;
import io.agendum.schedule.Snapshot;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** From events to rows. */
@Mapper(
        unmappedTargetPolicy = ReportingPolicy.ERROR,
        imports = {RulesJson.class, SearchText.class})
interface DirectoryMapping {

    DirectoryMapping INSTANCE = Mappers.getMapper(DirectoryMapping.class);

    @Mapping(target = "id", source = "event.providerId")
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "owner", source = "event.accountId")
    @Mapping(target = "timezone", source = "event.zone")
    @Mapping(target = "isVerified", constant = "false")
    @Mapping(target = "isSuspended", constant = "false")
    @Mapping(target = "plan", constant = "free")
    @Mapping(target = "sortName", expression = "java(SearchText.of(event.businessName()))")
    @Mapping(target = "search", constant = "")
    @Mapping(target = "cityKey", ignore = true)
    @Mapping(target = "stateKey", ignore = true)
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
    @Mapping(target = "isSuspended", source = "row.isSuspended")
    @Mapping(target = "sortName", expression = "java(SearchText.of(event.businessName()))")
    @Mapping(target = "cityKey", expression = "java(SearchText.key(event.city()))")
    @Mapping(target = "stateKey", expression = "java(SearchText.key(event.state()))")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    ProviderRow profiled(ProviderRow row, ProviderProfileChanged event, Recorded recorded);

    /** What is said outside profile and rules; null leaves it as it is. */
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "slug", expression = "java(newSlug == null ? row.slug() : newSlug)")
    @Mapping(target = "currency", expression = "java(newCurrency == null ? row.currency() : newCurrency)")
    @Mapping(target = "isVerified", source = "row.isVerified")
    @Mapping(target = "isSuspended", source = "row.isSuspended")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    ProviderRow changed(ProviderRow row, @Nullable String newSlug, @Nullable String newCurrency, Recorded recorded);

    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "isVerified", source = "verified")
    @Mapping(target = "isSuspended", source = "row.isSuspended")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    ProviderRow verified(ProviderRow row, boolean verified, Recorded recorded);

    /** The rules as they are now, and by what the provider can be found. */
    @Mapping(target = "timezone", source = "rules.zone")
    @Mapping(target = "rules", expression = "java(RulesJson.write(rules))")
    @Mapping(target = "search", source = "newSearch")
    @Mapping(target = "isVerified", source = "row.isVerified")
    @Mapping(target = "isSuspended", source = "rules.suspended")
    ProviderRow ruled(ProviderRow row, Snapshot rules, String newSearch);

    @Mapping(target = "id", source = "event.serviceId")
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "isActive", constant = "true")
    @Mapping(target = "createdAt", expression = "java(recorded.at())")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    ServiceRow added(ServiceAdded event, Recorded recorded);

    /** The service is replaced as a whole, its place in the order stays. */
    @Mapping(target = "id", source = "row.id")
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "providerId", source = "row.providerId")
    @Mapping(target = "categoryId", source = "event.categoryId")
    @Mapping(target = "name", source = "event.name")
    @Mapping(target = "description", source = "event.description")
    @Mapping(target = "duration", source = "event.duration")
    @Mapping(target = "price", source = "event.price")
    @Mapping(target = "currency", source = "event.currency")
    @Mapping(target = "isActive", source = "event.active")
    @Mapping(target = "bufferBefore", source = "event.bufferBefore")
    @Mapping(target = "bufferAfter", source = "event.bufferAfter")
    @Mapping(target = "minNotice", source = "event.minNotice")
    @Mapping(target = "requiresApproval", source = "event.requiresApproval")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    ServiceRow changed(ServiceRow row, ServiceChanged event, Recorded recorded);

    /** Another place, or no longer offered. */
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "isActive", source = "active")
    @Mapping(target = "sortOrder", source = "place")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    ServiceRow placed(ServiceRow row, boolean active, int place, Recorded recorded);

    @Mapping(target = "id", source = "event.timeOffId")
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "startsAt", source = "event.start")
    @Mapping(target = "endsAt", source = "event.end")
    @Mapping(target = "removed", constant = "false")
    TimeOffRow added(TimeOffAdded event, Recorded recorded);

    @Mapping(target = "id", source = "event.categoryId")
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "isActive", constant = "true")
    @Mapping(target = "createdAt", expression = "java(recorded.at())")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    CategoryRow added(CategoryAdded event, Recorded recorded);

    @Mapping(target = "id", source = "event.categoryId")
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "isActive", source = "event.active")
    @Mapping(target = "createdAt", source = "createdAt")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    CategoryRow changed(CategoryChanged event, Instant createdAt, Recorded recorded);

    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "isActive", constant = "false")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    CategoryRow deactivated(CategoryRow row, Recorded recorded);

    /** What was not said is null; what has been forgotten is the empty string. */
    default @Nullable String text(@Nullable Personal said) {
        return said == null ? null : said.orElse("");
    }

    default String id(ZoneId zone) {
        return zone.getId();
    }
}
