-- Mails to be sent and sent. A row is about one event, so that an event that comes again mails nothing again.
CREATE TABLE mail_outbox (
    id              uuid        NOT NULL PRIMARY KEY,
    appointment_id  uuid        NOT NULL,
    event_sequence  bigint      NOT NULL,
    recipient       text        NOT NULL,
    subject         text        NOT NULL,
    body            text        NOT NULL,
    locale          varchar(35) NOT NULL,
    state           varchar(10) NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed')),
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    created_at      timestamptz NOT NULL DEFAULT now(),
    sent_at         timestamptz,
    UNIQUE (appointment_id, event_sequence)
);

CREATE INDEX mail_outbox_pending ON mail_outbox (next_attempt_at) WHERE state = 'pending';

GRANT SELECT, INSERT, UPDATE ON mail_outbox TO agendum_app;
