-- No two claims of one provider overlap, whatever the start, the length, the node or the moment.
CREATE TABLE slot_claim (
    provider_id    uuid      NOT NULL,
    seat           smallint  NOT NULL,
    during         tstzrange NOT NULL CHECK (NOT isempty(during)),
    appointment_id uuid      NOT NULL,
    CONSTRAINT slot_claim_never_overlaps
        EXCLUDE USING gist (provider_id WITH =, seat WITH =, during WITH &&)
);

CREATE INDEX slot_claim_appointment ON slot_claim (appointment_id);

-- The rules by which a booking is judged, written in the transaction of the provider's own events.
CREATE TABLE provider_rules (
    provider_id uuid   NOT NULL PRIMARY KEY,
    owner_id    uuid   NOT NULL,
    version     bigint NOT NULL,
    rules       text   NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON slot_claim, provider_rules TO agendum_app;
