package io.agendum.api.user;

import io.agendum.command.AccountId;
import io.agendum.command.identity.ChangeAccountProfile;
import io.agendum.query.account.AccountView;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.MappingConstants.ComponentModel;

@Mapper(componentModel = ComponentModel.SPRING)
interface UserMapping {

    Profile toProfile(AccountView account);

    ChangeAccountProfile toCommand(
            ProfileController.ProfileRequest request, AccountId accountId, @Nullable Long expectedVersion);
}
