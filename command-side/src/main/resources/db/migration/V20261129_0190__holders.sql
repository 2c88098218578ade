-- Who holds a slot that is not booked: so many at a time and no more.
ALTER TABLE slot_claim ADD COLUMN holder text;

CREATE INDEX slot_claim_holder ON slot_claim (holder) WHERE holder IS NOT NULL;
