-- Dead letters that somebody gave up: who, when and why. The event itself stays in the log.
CREATE TABLE discarded_letter (
    id              uuid         NOT NULL PRIMARY KEY,
    processor       varchar(255) NOT NULL,
    sequence        varchar(255) NOT NULL,
    position        bigint,
    event_id        varchar(255) NOT NULL,
    event_type      varchar(255) NOT NULL,
    aggregate_id    varchar(255) NOT NULL,
    sequence_number bigint       NOT NULL,
    cause_type      varchar(255),
    cause_message   varchar(1023),
    enqueued_at     timestamptz  NOT NULL,
    reason          varchar(500) NOT NULL,
    discarded_by    uuid         NOT NULL,
    discarded_at    timestamptz  NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON discarded_letter TO agendum_app;
