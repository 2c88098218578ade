-- When each view was last compared with the log, by the count of events it has seen.
CREATE TABLE projection_ledger (
    view       varchar(50) NOT NULL PRIMARY KEY,
    begun_at   timestamptz NOT NULL DEFAULT now(),
    slot       char(1),
    position   bigint,
    -- Events of the log that the live slot had neither handled nor put aside.
    missing    bigint,
    checked_at timestamptz
);

GRANT SELECT, INSERT, UPDATE ON projection_ledger TO agendum_app;
