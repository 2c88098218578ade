-- Mails are about events of any aggregate, and one event may call for several.
ALTER TABLE mail_outbox RENAME COLUMN appointment_id TO aggregate_id;
ALTER TABLE mail_outbox ADD COLUMN kind varchar(20) NOT NULL DEFAULT 'confirmation';
ALTER TABLE mail_outbox ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE mail_outbox DROP CONSTRAINT mail_outbox_appointment_id_event_sequence_key;
ALTER TABLE mail_outbox ADD UNIQUE (aggregate_id, event_sequence, kind);
