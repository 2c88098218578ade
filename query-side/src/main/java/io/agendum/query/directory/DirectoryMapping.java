package io.agendum.query.directory;

import io.agendum.schedule.Alignment;
import io.agendum.schedule.Policy;
import io.agendum.schedule.Span;
import io.agendum.schedule.WorkingTime;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** From rows to answers. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface DirectoryMapping {

    DirectoryMapping INSTANCE = Mappers.getMapper(DirectoryMapping.class);

    Providers.Item toItem(ProviderRow row);

    TimeOffs.Item toItem(TimeOffRow row);

    @Mapping(target = "userId", source = "row.owner")
    @Mapping(target = "isVerified", source = "row.isVerified")
    @Mapping(target = "isSuspended", source = "row.isSuspended")
    ProviderPage toPage(
            ProviderRow row,
            Map<String, List<ProviderPage.Interval>> weeklyHours,
            Policy policy,
            List<ProviderPage.ServiceView> services);

    ProviderPage.PolicyView toPolicy(Policy policy);

    @Mapping(target = "id", source = "row.id")
    @Mapping(target = "name", source = "row.name")
    @Mapping(target = "description", source = "row.description")
    @Mapping(target = "isActive", source = "row.isActive")
    @Mapping(target = "sortOrder", source = "row.sortOrder")
    @Mapping(target = "createdAt", source = "row.createdAt")
    @Mapping(target = "updatedAt", source = "row.updatedAt")
    ProviderPage.ServiceView toService(ServiceRow row, @Nullable CategoryRow category);

    ProviderPage.Heading toHeading(CategoryRow row);

    CategoryView toView(CategoryRow row);

    WorkingDays.TimeOff toTimeOff(TimeOffRow row, @Context ZoneId zone);

    @Mapping(target = "startsAt", source = "start")
    @Mapping(target = "endsAt", source = "end")
    WorkingDays.Interval toInterval(Span span, @Context ZoneId zone);

    default OffsetDateTime inZone(Instant instant, @Context ZoneId zone) {
        return instant.atZone(zone).toOffsetDateTime();
    }

    default ProviderPage.Interval toInterval(WorkingTime time) {
        return new ProviderPage.Interval(clock(time.startMinute()), clock(time.endMinute()));
    }

    default String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    default String wireName(Alignment alignment) {
        return alignment.name().toLowerCase(Locale.ROOT);
    }
}
