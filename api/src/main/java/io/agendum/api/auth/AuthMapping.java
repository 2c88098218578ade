package io.agendum.api.auth;

import io.agendum.command.AccountId;
import io.agendum.command.identity.RegisterAccount;
import io.agendum.command.identity.Role;
import io.agendum.command.identity.Sessions;
import io.agendum.query.account.AccountView;
import java.util.Locale;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.MappingConstants.ComponentModel;

@Mapper(componentModel = ComponentModel.SPRING)
interface AuthMapping {

    @Mapping(target = "role", source = "role")
    @Mapping(target = "locale", source = "locale")
    @Mapping(target = "timezone", source = "timezone")
    RegisterAccount toCommand(
            AuthController.RegisterRequest request,
            AccountId accountId,
            String passwordHash,
            Role role,
            String locale,
            String timezone);

    @Mapping(target = "id", source = "accountId.value")
    AuthController.User toUser(RegisterAccount command);

    AuthController.Me toMe(AccountView account);

    @Mapping(target = "lastUsedAt", source = "session.rotatedAt")
    SessionController.Session toSession(Sessions.Open session, boolean current);

    default String toWire(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
