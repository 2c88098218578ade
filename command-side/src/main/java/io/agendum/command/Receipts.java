package io.agendum.command;

import io.agendum.store.Positions;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives every command its receipt, and makes a command with a key happen once: the key is kept in the transaction that
 * appends the events, so there is never one without the other.
 */
@Component
final class Receipts implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** Two-key advisory locks of this kind. */
    private static final int LOCKS_OF_KEYS = 2;

    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        var key = (IdempotencyKey) work.getMessage().getMetaData().get(IdempotencyKey.METADATA);
        if (key != null) {
            lock(key);
            var first = firstReceipt(key);
            if (first != null) {
                return first;
            }
        }
        var receipt = new CommandReceipt(chain.proceed(), false, null);
        work.onPrepareCommit(committing -> {
            var position = Positions.lastOf(committing).orElse(null);
            if (position == null) {
                return;
            }
            receipt.appendedAt(position);
            if (key != null) {
                keep(key, String.valueOf(receipt.result()), position);
            }
        });
        return receipt;
    }

    private void lock(IdempotencyKey key) {
        var free = jdbc.sql("SELECT pg_try_advisory_xact_lock(:kind, hashtext(:caller || ' ' || :key))")
                .param("kind", LOCKS_OF_KEYS)
                .param("caller", key.caller())
                .param("key", key.key())
                .query(Boolean.class)
                .single();
        if (!free) {
            throw IdempotencyRejection.IDEMPOTENCY_IN_PROGRESS.because("a request with this key is being handled");
        }
    }

    private @Nullable CommandReceipt firstReceipt(IdempotencyKey key) {
        return jdbc.sql("""
                        SELECT fingerprint, result, position FROM command_idempotency
                        WHERE caller = :caller AND key = :key AND created_at > now() - INTERVAL '24 hours'
                        """)
                .param("caller", key.caller())
                .param("key", key.key())
                .query((row, n) -> {
                    if (!row.getString("fingerprint").equals(key.fingerprint())) {
                        throw IdempotencyRejection.IDEMPOTENCY_KEY_REUSE.because(
                                "this key was used for another request");
                    }
                    return new CommandReceipt(row.getString("result"), true, row.getLong("position"));
                })
                .optional()
                .orElse(null);
    }

    private void keep(IdempotencyKey key, String result, long position) {
        jdbc.sql("""
                INSERT INTO command_idempotency (caller, key, fingerprint, result, position)
                VALUES (:caller, :key, :fingerprint, :result, :position)
                ON CONFLICT (caller, key) DO UPDATE
                SET fingerprint = excluded.fingerprint, result = excluded.result,
                    position = excluded.position, created_at = now()
                """)
                .param("caller", key.caller())
                .param("key", key.key())
                .param("fingerprint", key.fingerprint())
                .param("result", result)
                .param("position", position)
                .update();
    }
}
