-- The nodes that run on this database. A life is one start of one node.
CREATE TABLE node (
    id         varchar(255) NOT NULL PRIMARY KEY,
    life       uuid         NOT NULL,
    started_at timestamptz  NOT NULL DEFAULT now(),
    seen_at    timestamptz  NOT NULL DEFAULT now(),
    -- Whether it takes its share of the segments.
    works      boolean      NOT NULL DEFAULT false
);

GRANT SELECT, INSERT, UPDATE, DELETE ON node TO agendum_app;
