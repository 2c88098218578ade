CREATE TABLE category_slug (
    slug        varchar(100) NOT NULL PRIMARY KEY,
    category_id uuid         NOT NULL UNIQUE
);

GRANT SELECT, INSERT, UPDATE, DELETE ON category_slug TO agendum_app;

-- Text is searched by its parts.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
