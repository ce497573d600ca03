-- Where migrations are remembered.
CREATE TABLE IF NOT EXISTS migration (
    number integer PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
GRANT SELECT ON migration TO matins_job, matins_report;
