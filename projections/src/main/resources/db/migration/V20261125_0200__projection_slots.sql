-- Which slot of each view is live. One row is one switch.
CREATE TABLE projection_live (
    view        varchar(50) NOT NULL PRIMARY KEY,
    live        char(1)     NOT NULL CHECK (live IN ('a', 'b')),
    version     integer     NOT NULL,
    -- The other slot is kept up to date until then; null when it is off.
    other_until timestamptz
);

CREATE TABLE projection_replay (
    id           uuid        NOT NULL PRIMARY KEY,
    view         varchar(50) NOT NULL,
    slot         char(1)     NOT NULL,
    state        varchar(20) NOT NULL,
    reason       text        NOT NULL,
    started_by   uuid        NOT NULL,
    processed    bigint      NOT NULL DEFAULT 0,
    total        bigint      NOT NULL DEFAULT 0,
    comparison   text,
    error        text,
    started_at   timestamptz NOT NULL DEFAULT now(),
    heartbeat_at timestamptz NOT NULL DEFAULT now(),
    finished_at  timestamptz
);

-- Two replays of one view never run at once.
CREATE UNIQUE INDEX projection_replay_running ON projection_replay (view) WHERE state IN ('running', 'different');

GRANT SELECT, INSERT, UPDATE, DELETE ON projection_live, projection_replay TO agendum_app;
