package io.agendum.api.auth;

import io.agendum.api.bus.Commands;
import io.agendum.api.security.Actor;
import io.agendum.api.security.Passwords;
import io.agendum.command.AccountId;
import io.agendum.command.Rejection;
import io.agendum.command.identity.Credentials;
import io.agendum.command.identity.IdentityRejection;
import io.agendum.command.identity.RegisterAccount;
import io.agendum.command.identity.Role;
import io.agendum.store.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The first administrator comes from the configuration: nobody can sign up as one. */
@Component
@Order(1)
class FirstAdmin implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

    private static final int SHORTEST_PASSWORD = 8;

    private final Commands commands;
    private final Credentials credentials;
    private final Passwords passwords;
    private final String email;
    private final String password;

    FirstAdmin(
            Commands commands,
            Credentials credentials,
            Passwords passwords,
            @Value("${agendum.admin.email:}") String email,
            @Value("${agendum.admin.password:}") String password) {
        this.commands = commands;
        this.credentials = credentials;
        this.passwords = passwords;
        this.email = email;
        this.password = password;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (email.isBlank() || credentials.byEmail(email).isPresent()) {
            return;
        }
        if (password.length() < SHORTEST_PASSWORD) {
            throw new StartRefused("AGENDUM_ADMIN_PASSWORD must have at least " + SHORTEST_PASSWORD + " characters");
        }
        try {
            commands.send(
                    new RegisterAccount(
                            AccountId.next(),
                            "Admin",
                            email,
                            null,
                            passwords.hash(password),
                            Role.ADMIN,
                            "en",
                            "Etc/UTC"),
                    Actor.system("configuration"));
            LOG.info("the first administrator's account has been made");
        } catch (Rejection taken) {
            // Another node was faster.
            if (taken.code() != IdentityRejection.EMAIL_TAKEN) {
                throw taken;
            }
        }
    }
}
