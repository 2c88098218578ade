package io.agendum.query.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** From rows to the answer. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface AccountMapping {

    AccountMapping INSTANCE = Mappers.getMapper(AccountMapping.class);

    @Mapping(target = "avatarUrl", source = "avatarId")
    AccountView toView(AccountRow row);

    @Mapping(target = "changes", expression = "java(io.agendum.query.FieldChange.read(row.changes()))")
    AccountHistory.Fact toFact(EntryRow row);

    default @Nullable String path(@Nullable UUID avatarId) {
        return avatarId == null ? null : "/api/avatars/" + avatarId;
    }
}
