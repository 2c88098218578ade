-- Who may sign in. The address is kept as a keyed hash of its folded form.
CREATE TABLE credential (
    account_id    uuid         NOT NULL PRIMARY KEY,
    email_hash    bytea        NOT NULL UNIQUE,
    password_hash varchar(255) NOT NULL,
    role          varchar(20)  NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON credential TO agendum_app;
