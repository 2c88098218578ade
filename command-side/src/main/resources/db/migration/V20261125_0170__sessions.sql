-- What access tokens are checked against: a raised version makes those that were given out before worthless.
ALTER TABLE credential
    ADD COLUMN active        boolean NOT NULL DEFAULT true,
    ADD COLUMN token_version integer NOT NULL DEFAULT 1;

-- Who is signed in, and for how long yet. Refresh tokens are not kept: they are a keyed hash of session and generation.
CREATE TABLE login_session (
    id           uuid        NOT NULL PRIMARY KEY,
    account_id   uuid        NOT NULL REFERENCES credential ON DELETE CASCADE,
    device       varchar(200),
    generation   integer     NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL DEFAULT now(),
    rotated_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz
);

CREATE INDEX login_session_account ON login_session (account_id) WHERE ended_at IS NULL;

-- Links that were mailed, by a hash of their secret.
CREATE TABLE mailed_link (
    token_hash bytea       NOT NULL PRIMARY KEY,
    purpose    varchar(10) NOT NULL CHECK (purpose IN ('VERIFY', 'RESET')),
    account_id uuid        NOT NULL REFERENCES credential ON DELETE CASCADE,
    request_id uuid        NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX mailed_link_account ON mailed_link (account_id);

-- Pictures of accounts, small and made anew by us.
CREATE TABLE avatar (
    account_id uuid  NOT NULL PRIMARY KEY REFERENCES credential ON DELETE CASCADE,
    id         uuid  NOT NULL UNIQUE,
    png        bytea NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON login_session, mailed_link, avatar TO agendum_app;
