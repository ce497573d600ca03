-- Roles of a home, made once by whoever may make roles; running it again changes nothing.
-- matins_owner owns every table and cannot log in; matins_job does the night's work, owns nothing and
-- is bound by the policies; matins_report reads across client files and writes nothing.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'matins_owner') THEN
        CREATE ROLE matins_owner NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'matins_job') THEN
        CREATE ROLE matins_job LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'matins_report') THEN
        CREATE ROLE matins_report LOGIN;
    END IF;
END
$$;
