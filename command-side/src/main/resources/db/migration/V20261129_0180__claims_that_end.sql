-- Time that is held until an answer is due; what is kept has no end.
ALTER TABLE slot_claim ADD COLUMN held_until timestamptz;

-- Who waited before there was a term waits until the start.
UPDATE slot_claim SET held_until = starts_at FROM domain_event_entry AS event
WHERE event.aggregate_identifier = appointment_id::text AND event.payload_type = 'booking.AppointmentBooked'
  AND convert_from(event.payload, 'UTF8')::jsonb ->> 'confirmed' = 'false';

CREATE INDEX slot_claim_held_until ON slot_claim (held_until) WHERE held_until IS NOT NULL;
