-- Locally and in production the role exists already; where one login does everything, it is made here.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'agendum_app') THEN
        CREATE ROLE agendum_app NOLOGIN;
        GRANT agendum_app TO CURRENT_USER;
    END IF;
END
$$;
