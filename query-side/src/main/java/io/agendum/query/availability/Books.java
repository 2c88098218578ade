package io.agendum.query.availability;

import io.agendum.query.ViewSlot;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The books of providers that this node remembers. Who takes one has just read from the tables which edition is the present
 * one, or has the word of the {@link Lookout}; so it does not matter what a node has missed, or has forgotten.
 */
@Component
class Books {

    private final long most;
    private final ConcurrentMap<Key, Book> books = new ConcurrentHashMap<>();
    private final AtomicLong weight = new AtomicLong();

    /**
     * Remembers nothing yet.
     *
     * @param most how many free starts at most, at four bytes each; 0 remembers nothing
     */
    Books(@Value("${agendum.free-times.remembered:16000000}") long most) {
        this.most = most;
    }

    @Nullable
    Book of(ViewSlot slot, UUID provider) {
        return books.get(new Key(slot, provider));
    }

    void remember(ViewSlot slot, UUID provider, Book book) {
        if (most == 0) {
            return;
        }
        var before = books.put(new Key(slot, provider), book);
        if (before != null) {
            weight.addAndGet(-before.weight());
        }
        grown(book.weight());
    }

    /** Says that a book that is remembered has become heavier. */
    void grown(int by) {
        // All at once: it happens seldom, and what is asked for comes back.
        if (weight.addAndGet(by) > most) {
            books.clear();
            weight.set(0);
        }
    }

    private record Key(ViewSlot slot, UUID provider) {}
}
