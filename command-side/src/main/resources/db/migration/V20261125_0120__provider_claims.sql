CREATE TABLE provider_slug (
    slug        varchar(100) NOT NULL PRIMARY KEY,
    provider_id uuid         NOT NULL
);

CREATE TABLE provider_owner (
    account_id  uuid NOT NULL PRIMARY KEY,
    provider_id uuid NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON provider_slug, provider_owner TO agendum_app;
