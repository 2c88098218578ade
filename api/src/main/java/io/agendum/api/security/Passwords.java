package io.agendum.api.security;

import com.nulabinc.zxcvbn.StandardDictionaries;
import io.agendum.api.problem.Refused;
import io.agendum.store.Deadline;
import io.agendum.store.Lane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and compares passwords with Argon2id (19 MiB, two passes). That is dear on purpose, so it runs on few
 * threads of its own, with a short queue: a flood of sign-ins must not starve bookings.
 */
@Component
public class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int LONGEST_QUEUE = 50;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int RETRY_AFTER_SECONDS = 5;

    /** Thirty thousand that have leaked most often, in lower case. */
    private static final Set<String> COMMON = common();

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIBIBYTES, PASSES);

    private final ThreadPoolExecutor hashing = new Hashing();

    /** Compared with when there is no account, so that both answers take the same time. */
    private final String nobodys = encoded("nobody has this password");

    /** The hash to keep of a password. */
    public String hash(String password) {
        return inTurn(() -> encoded(password));
    }

    /** Whether the password is the one of that hash; for a null hash it never is, after the same time. */
    public boolean matches(String password, @Nullable String hash) {
        var same = inTurn(() -> encoder.matches(password, hash == null ? nobodys : hash));
        return same && hash != null;
    }

    /** Whether a hash was made with less effort than is asked for now. */
    public boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /**
     * Refuses passwords that are tried first by whoever guesses.
     *
     * @throws Refused with 422
     */
    public void requireUncommon(String pointer, String password) {
        if (COMMON.contains(password.toLowerCase(Locale.ROOT))) {
            throw Refused.invalid(pointer, "common-password");
        }
    }

    private static Set<String> common() {
        try {
            return Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String encoded(String password) {
        if (encoder.encode(password) instanceof String hash) {
            return hash;
        }
        throw new IllegalStateException("the password was not hashed");
    }

    private <T> T inTurn(Callable<T> work) {
        Future<T> done;
        try {
            done = hashing.submit(work);
        } catch (RejectedExecutionException queueIsFull) {
            throw Refused.unavailable(RETRY_AFTER_SECONDS);
        }
        try {
            return done.get(Deadline.within(LONGEST_WAIT), TimeUnit.MILLISECONDS);
        } catch (TimeoutException notInTime) {
            done.cancel(false);
            throw Refused.unavailable(RETRY_AFTER_SECONDS);
        } catch (InterruptedException stopped) {
            done.cancel(false);
            Thread.currentThread().interrupt();
            throw Refused.unavailable(RETRY_AFTER_SECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /**
     * Threads of the system and not virtual ones: those would keep the carriers of all other requests for the length of a
     * hash. They are for half of the cores, and rest after each hash for as long as it took: what a sign-in sets off needs
     * about as much again, and half of the machine is for everybody else.
     */
    private static final class Hashing extends ThreadPoolExecutor {

        private final ThreadLocal<Long> begun = ThreadLocal.withInitial(System::nanoTime);

        Hashing() {
            super(
                    AT_ONCE,
                    AT_ONCE,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(LONGEST_QUEUE),
                    Lane.REQUESTS.threads("password-"));
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable hash) {
            begun.set(System.nanoTime());
        }

        @Override
        protected void afterExecute(Runnable hash, @Nullable Throwable failure) {
            LockSupport.parkNanos(System.nanoTime() - begun.get());
        }
    }
}
