package io.agendum.store;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys of persons in a table of their own, wrapped by the master key, with the most recent ones in memory. */
class PostgresPersonKeys implements PersonKeys {

    private static final String CHECK = "person-key-check";
    private static final String WRAP = "person-key";
    private static final int IN_MEMORY_AT_MOST = 200_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SecretKey wrappingKey;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, SecretKey> recent = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, SecretKey> eldest) {
            return size() > IN_MEMORY_AT_MOST;
        }
    };

    PostgresPersonKeys(JdbcClient jdbc, MasterKey masterKey, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.wrappingKey = masterKey.keyFor(WRAP);
    }

    /** Refuses the start when the master key is not the one under which the store was begun. */
    void checkMasterKey() {
        transaction.executeWithoutResult(status ->
                jdbc.sql("INSERT INTO master_key_check (id, sealed) VALUES (1, :sealed) ON CONFLICT DO NOTHING")
                        .param("sealed", Sealed.seal(wrappingKey, new byte[0], CHECK))
                        .update());
        var sealed = jdbc.sql("SELECT sealed FROM master_key_check WHERE id = 1")
                .query(byte[].class)
                .single();
        try {
            Sealed.open(wrappingKey, sealed, CHECK);
        } catch (GeneralSecurityException otherKey) {
            throw new StartRefused(
                    "the master key is not the one this database was begun with; restore that key, nothing is readable"
                            + " without it",
                    otherKey);
        }
    }

    @Override
    public SecretKey keyToSeal(UUID person) {
        return keyToOpen(person).orElseGet(() -> make(person));
    }

    @Override
    public Optional<SecretKey> keyToOpen(UUID person) {
        var known = recall(person);
        if (known != null) {
            return Optional.of(known);
        }
        var made = madeInThisTransaction().get(person);
        if (made != null) {
            return Optional.of(made);
        }
        var read = jdbc.sql("SELECT wrapped FROM person_key WHERE person_id = :person")
                .param("person", person)
                .query(byte[].class)
                .optional()
                .map(wrapped -> unwrap(person, wrapped));
        read.ifPresent(key -> remember(person, key));
        return read;
    }

    private SecretKey make(UUID person) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var inserted = jdbc.sql("""
                        INSERT INTO person_key (person_id, wrapped) VALUES (:person, :wrapped) ON CONFLICT DO NOTHING
                        """)
                .param("person", person)
                .param("wrapped", Sealed.seal(wrappingKey, bytes, WRAP + person))
                .update();
        if (inserted == 0) {
            return keyToOpen(person).orElseThrow();
        }
        var key = new SecretKeySpec(bytes, "AES");
        rememberOnceCommitted(person, key);
        return key;
    }

    /** A key that was rolled back must not be used by anybody else. */
    private void rememberOnceCommitted(UUID person, SecretKey key) {
        if (!TransactionSynchronizationManager.hasResource(this)) {
            var made = new HashMap<UUID, SecretKey>();
            TransactionSynchronizationManager.bindResource(this, made);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    made.forEach(PostgresPersonKeys.this::remember);
                }

                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResource(PostgresPersonKeys.this);
                }
            });
        }
        madeInThisTransaction().put(person, key);
    }

    @SuppressWarnings("unchecked")
    private Map<UUID, SecretKey> madeInThisTransaction() {
        var made = (Map<UUID, SecretKey>) TransactionSynchronizationManager.getResource(this);
        return made == null ? Map.of() : made;
    }

    private SecretKey unwrap(UUID person, byte[] wrapped) {
        try {
            return new SecretKeySpec(Sealed.open(wrappingKey, wrapped, WRAP + person), "AES");
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("the key of person " + person + " is damaged", damaged);
        }
    }

    private @Nullable SecretKey recall(UUID person) {
        lock.lock();
        try {
            return recent.get(person);
        } finally {
            lock.unlock();
        }
    }

    private void remember(UUID person, SecretKey key) {
        lock.lock();
        try {
            recent.put(person, key);
        } finally {
            lock.unlock();
        }
    }
}
