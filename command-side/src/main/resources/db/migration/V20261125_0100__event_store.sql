-- Where facts are kept. Axon's JPA table layout, with bytea instead of large objects and a sequence of its own:
-- increment 1 and cache 1, so that readers see few gaps.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE SEQUENCE domain_event_entry_seq INCREMENT 1 CACHE 1;

CREATE TABLE domain_event_entry (
    global_index         bigint       NOT NULL DEFAULT nextval('domain_event_entry_seq') PRIMARY KEY,
    event_identifier     varchar(255) NOT NULL UNIQUE,
    aggregate_identifier varchar(255) NOT NULL,
    sequence_number      bigint       NOT NULL,
    type                 varchar(255) NOT NULL,
    time_stamp           varchar(255) NOT NULL,
    payload_type         varchar(255) NOT NULL,
    payload_revision     varchar(255) NOT NULL,
    payload              bytea        NOT NULL,
    meta_data            bytea        NOT NULL,
    UNIQUE (aggregate_identifier, sequence_number)
);

CREATE TABLE snapshot_event_entry (
    aggregate_identifier varchar(255) NOT NULL,
    sequence_number      bigint       NOT NULL,
    type                 varchar(255) NOT NULL,
    event_identifier     varchar(255) NOT NULL UNIQUE,
    time_stamp           varchar(255) NOT NULL,
    payload_type         varchar(255) NOT NULL,
    payload_revision     varchar(255),
    payload              bytea        NOT NULL,
    meta_data            bytea,
    PRIMARY KEY (aggregate_identifier, sequence_number)
);

-- Every (type, revision) that may be in the log, entered before its first event.
CREATE TABLE event_type (
    type     varchar(255) NOT NULL,
    revision varchar(255) NOT NULL,
    PRIMARY KEY (type, revision)
);

CREATE TABLE token_entry (
    processor_name varchar(255) NOT NULL,
    segment        integer      NOT NULL,
    token          bytea,
    token_type     varchar(255),
    timestamp      varchar(255),
    owner          varchar(255),
    PRIMARY KEY (processor_name, segment)
);

CREATE TABLE dead_letter_entry (
    dead_letter_identifier varchar(255) NOT NULL PRIMARY KEY,
    processing_group       varchar(255) NOT NULL,
    sequence_identifier    varchar(255) NOT NULL,
    sequence_index         bigint       NOT NULL,
    message_type           varchar(255) NOT NULL,
    event_identifier       varchar(255) NOT NULL,
    time_stamp             varchar(255) NOT NULL,
    payload_type           varchar(255) NOT NULL,
    payload_revision       varchar(255),
    payload                bytea        NOT NULL,
    meta_data              bytea,
    type                   varchar(255),
    aggregate_identifier   varchar(255),
    sequence_number        bigint,
    token_type             varchar(255),
    token                  bytea,
    enqueued_at            varchar(255) NOT NULL,
    last_touched           varchar(255),
    processing_started     varchar(255),
    cause_type             varchar(255),
    cause_message          varchar(1023),
    diagnostics            bytea,
    UNIQUE (processing_group, sequence_identifier, sequence_index)
);

-- One key per person, wrapped by the master key, which lives outside the database.
CREATE TABLE person_key (
    person_id uuid  NOT NULL PRIMARY KEY,
    wrapped   bytea NOT NULL
);

CREATE TABLE master_key_check (
    id     integer NOT NULL PRIMARY KEY CHECK (id = 1),
    sealed bytea   NOT NULL
);

-- Requests that may be sent again, in the transaction of what they did.
CREATE TABLE command_idempotency (
    caller      varchar(255) NOT NULL,
    key         varchar(128) NOT NULL,
    fingerprint varchar(64)  NOT NULL,
    result      varchar(255) NOT NULL,
    position    bigint       NOT NULL,
    created_at  timestamptz  NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, key)
);

CREATE INDEX command_idempotency_created ON command_idempotency (created_at);

GRANT USAGE ON SCHEMA public TO agendum_app;
GRANT SELECT, INSERT ON domain_event_entry TO agendum_app;
GRANT USAGE, SELECT ON SEQUENCE domain_event_entry_seq TO agendum_app;
GRANT SELECT, INSERT ON event_type, master_key_check TO agendum_app;
GRANT SELECT, INSERT, UPDATE, DELETE
    ON snapshot_event_entry, token_entry, dead_letter_entry, person_key, command_idempotency TO agendum_app;

-- The application makes the schemas of its read models itself.
DO $$
BEGIN
    EXECUTE format('GRANT CREATE ON DATABASE %I TO agendum_app', current_database());
END
$$;
