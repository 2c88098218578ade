package io.agendum.query.account;

import io.agendum.query.LiveSlots;
import io.agendum.query.Rows;
import io.agendum.query.SearchText;
import io.agendum.query.ViewSlot;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts, and what happened to them. */
@Component
public class AccountTable {

    private static final Rows<AccountRow> ACCOUNTS = Rows.newest("account", AccountRow.class, "id", "version");
    private static final Rows<EntryRow> ENTRIES = Rows.lasting("entry", EntryRow.class, "account_id", "position");

    private final JdbcClient jdbc;
    private final LiveSlots liveSlots;

    AccountTable(JdbcClient jdbc, LiveSlots liveSlots) {
        this.jdbc = jdbc;
        this.liveSlots = liveSlots;
    }

    /** Writes accounts where they are newer than what is kept. */
    public void write(ViewSlot slot, Collection<AccountRow> rows) {
        ACCOUNTS.write(jdbc, slot, rows);
    }

    /** Adds facts; one that is there already stays as it is. */
    public void writeFacts(ViewSlot slot, Collection<EntryRow> rows) {
        ENTRIES.write(jdbc, slot, rows);
    }

    /** The kept rows of these accounts, for their projector. */
    public List<AccountRow> accounts(ViewSlot slot, Collection<UUID> ids) {
        return ACCOUNTS.find(jdbc, slot, ids);
    }

    /** A row as it is shown. */
    public AccountView shown(AccountRow row) {
        return AccountMapping.INSTANCE.toView(row);
    }

    /** Accounts before that one, the newest first. */
    List<AccountRow> list(FindAccounts question, UUID before) {
        return jdbc.sql(live().in("""
                        SELECT * FROM {slot}.account
                        WHERE id < :before
                          AND search LIKE ALL (:words)
                          AND (CAST(:role AS text) IS NULL OR role = :role)
                          AND (CAST(:active AS boolean) IS NULL OR is_active = :active)
                        ORDER BY id DESC LIMIT :limit
                        """))
                .param("before", before)
                .param(
                        "words",
                        Rows.array(
                                "text",
                                SearchText.words(question.text()).stream().map("%%%s%%"::formatted)))
                .param("role", question.role())
                .param("active", question.active())
                .param("limit", question.limit() + 1)
                .query(AccountRow.class)
                .list();
    }

    /** Facts about an account before that position, newest first. */
    List<EntryRow> facts(UUID accountId, long before, int limit) {
        return jdbc.sql(live().in("""
                        SELECT * FROM {slot}.entry
                        WHERE account_id = :account AND position < :before
                        ORDER BY position DESC LIMIT :limit
                        """))
                .param("account", accountId)
                .param("before", before)
                .param("limit", limit)
                .query(EntryRow.class)
                .list();
    }

    private ViewSlot live() {
        return liveSlots.of("account");
    }
}
