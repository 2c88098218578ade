package io.agendum.query.account;

import io.agendum.query.MalformedCursor;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AccountQueries {

    /** The position of the last fact of a page. */
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final UUID HIGHEST = new UUID(-1, -1);

    private final AccountTable accounts;

    AccountQueries(AccountTable accounts) {
        this.accounts = accounts;
    }

    @QueryHandler
    Accounts answer(FindAccounts question) {
        var found = accounts.list(question, before(question.cursor()));
        var page = firstOf(found, question.limit());
        return new Accounts(
                page.stream().map(AccountMapping.INSTANCE::toView).toList(),
                found.size() > page.size() ? page.getLast().id().toString() : null);
    }

    @QueryHandler
    AccountHistory answer(FindAccountHistory question) {
        var cursor = question.cursor();
        if (cursor != null && !POSITION.matcher(cursor).matches()) {
            throw new MalformedCursor();
        }
        var before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        var found = accounts.facts(question.accountId(), before, question.limit() + 1);
        var page = firstOf(found, question.limit());
        return new AccountHistory(
                page.stream().map(AccountMapping.INSTANCE::toFact).toList(),
                found.size() > page.size() ? String.valueOf(page.getLast().position()) : null);
    }

    /** One more than was asked for shows whether there is another page. */
    private static <T> List<T> firstOf(List<T> found, int limit) {
        return found.stream().limit(limit).toList();
    }

    private static UUID before(@Nullable String cursor) {
        if (cursor == null) {
            return HIGHEST;
        }
        if (!ID.matcher(cursor).matches()) {
            throw new MalformedCursor();
        }
        return UUID.fromString(cursor);
    }
}
