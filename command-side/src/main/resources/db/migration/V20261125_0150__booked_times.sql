-- When the service itself is, without buffers: a change of working hours tells what it affects. Claims that are there already had
-- no other time than the one with their buffers.
ALTER TABLE slot_claim ADD COLUMN starts_at timestamptz, ADD COLUMN ends_at timestamptz;
UPDATE slot_claim SET starts_at = lower(during), ends_at = upper(during);
ALTER TABLE slot_claim ALTER COLUMN starts_at SET NOT NULL, ALTER COLUMN ends_at SET NOT NULL;
