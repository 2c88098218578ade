package io.agendum.projection.account;

import io.agendum.event.Personal;
import io.agendum.event.identity.AccountProfileChanged;
import io.agendum.event.identity.AccountRegistered;
import io.agendum.projection.Recorded;
import io.agendum.query.SearchText;
import io.agendum.query.account.AccountRow;
import io.agendum.query.account.EntryRow;
import io.agendum.store.EventMetadata;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.factory.Mappers;

/** From events to rows. */
@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR, imports = EventMetadata.class)
interface AccountMapping {

    AccountMapping INSTANCE = Mappers.getMapper(AccountMapping.class);

    @Mapping(target = "id", source = "event.accountId")
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "avatarId", ignore = true)
    @Mapping(target = "emailVerified", constant = "false")
    @Mapping(target = "isActive", constant = "true")
    @Mapping(target = "search", expression = "java(search(text(event.name()), text(event.email())))")
    @Mapping(target = "createdAt", expression = "java(recorded.at())")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    AccountRow registered(AccountRegistered event, Recorded recorded);

    @Mapping(target = "name", source = "event.name")
    @Mapping(target = "phone", source = "event.phone")
    @Mapping(target = "locale", source = "event.locale")
    @Mapping(target = "timezone", source = "event.timezone")
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "search", expression = "java(search(text(event.name()), row.email()))")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    AccountRow profiled(AccountRow row, AccountProfileChanged event, Recorded recorded);

    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "email", source = "newEmail")
    @Mapping(target = "emailVerified", constant = "true")
    @Mapping(target = "search", expression = "java(search(row.name(), newEmail))")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    AccountRow reachedBy(AccountRow row, String newEmail, Recorded recorded);

    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "avatarId", source = "newAvatar")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    AccountRow pictured(AccountRow row, @Nullable UUID newAvatar, Recorded recorded);

    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "role", source = "newRole")
    @Mapping(target = "isActive", source = "active")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    AccountRow standing(AccountRow row, String newRole, boolean active, Recorded recorded);

    /** Nothing of the account itself has changed. */
    @Mapping(target = "version", source = "recorded.sequence")
    @Mapping(target = "updatedAt", expression = "java(recorded.at())")
    AccountRow touched(AccountRow row, Recorded recorded);

    @Mapping(target = "at", expression = "java(recorded.at())")
    @Mapping(target = "actor", expression = "java(orNull(recorded.said(EventMetadata.ACTOR)))")
    @Mapping(target = "role", expression = "java(recorded.said(EventMetadata.ROLE))")
    @Mapping(target = "channel", expression = "java(recorded.said(EventMetadata.CHANNEL))")
    @Mapping(target = "reason", expression = "java(orNull(recorded.said(EventMetadata.REASON)))")
    EntryRow entry(UUID accountId, Recorded recorded, String changes);

    @Named("search")
    default String search(String name, String email) {
        return SearchText.of(name, email);
    }

    /** What has been forgotten is the empty string. */
    default @Nullable String text(@Nullable Personal said) {
        return said == null ? null : said.orElse("");
    }

    @Named("orNull")
    default @Nullable String orNull(String said) {
        return said.isEmpty() ? null : said;
    }
}
