package io.agendum.command.identity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface CredentialRepository extends Repository<Credential, UUID> {

    Optional<Credential> findByEmailHash(byte[] emailHash);

    Optional<Credential> findById(UUID accountId);
}
