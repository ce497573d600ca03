-- The firm: client files, nights, units of work, events. No policy here: these tables route work,
-- they hold nothing of a client file's content.

CREATE TABLE client (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number text COLLATE "C" NOT NULL CHECK (number ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$'),
    name text COLLATE "C" NOT NULL CHECK (name <> ''),
    vat_number text COLLATE "C" NOT NULL UNIQUE,
    language text COLLATE "C" NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    email text COLLATE "C" NOT NULL,
    vat_period text COLLATE "C" NOT NULL CHECK (vat_period IN ('monthly', 'quarterly', 'none')),
    package text COLLATE "C" NOT NULL,
    delivery_address text COLLATE "C" NOT NULL DEFAULT '',
    manager text COLLATE "C" NOT NULL DEFAULT '',
    team text COLLATE "C" NOT NULL DEFAULT '',
    recipients text COLLATE "C" NOT NULL DEFAULT '',
    phone text COLLATE "C" NOT NULL DEFAULT '',
    follow_up_from date NOT NULL,
    forward text COLLATE "C" NOT NULL DEFAULT 'when-explained'
        CHECK (forward IN ('at-once', 'when-explained', 'go-ahead')),
    remind text COLLATE "C" NOT NULL DEFAULT 'off' CHECK (remind IN ('off', 'draft', 'on')),
    vat_regime text COLLATE "C" NOT NULL DEFAULT 'normal'
        CHECK (vat_regime IN ('normal', 'small-business', 'exempt', 'mixed', 'none')),
    deductible_bp integer NOT NULL DEFAULT 10000 CHECK (deductible_bp BETWEEN 0 AND 10000),
    live_from date, -- observed only until then
    next_due_on date -- the next date on which something of this file falls due by itself
);
CREATE UNIQUE INDEX client_number ON client (lower(number));

CREATE TABLE night (
    night_on date NOT NULL,
    run integer NOT NULL CHECK (run > 0),
    stages text COLLATE "C" NOT NULL, -- what was asked for: 'night', 'until read', 'bank' …
    state text COLLATE "C" NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done')),
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz,
    PRIMARY KEY (night_on, run)
);

-- One job for one client file in one run of a night.
CREATE TABLE unit (
    night_on date NOT NULL,
    run integer NOT NULL,
    job text COLLATE "C" NOT NULL,
    client_id bigint NOT NULL,
    state text COLLATE "C" NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    epoch integer NOT NULL DEFAULT 0, -- rises at each claim; a commit names the one it was given
    basis bigint NOT NULL DEFAULT 0, -- how much there was to look at when it was planned
    owner integer, -- of the claim: alive while its advisory lock is held
    attempts integer NOT NULL DEFAULT 0,
    seen integer NOT NULL DEFAULT 0, -- the tally of a unit that is done
    done integer NOT NULL DEFAULT 0,
    aside integer NOT NULL DEFAULT 0,
    later integer NOT NULL DEFAULT 0,
    error text COLLATE "C",
    PRIMARY KEY (night_on, run, job, client_id),
    FOREIGN KEY (night_on, run) REFERENCES night
);
CREATE SEQUENCE unit_owner AS integer;

-- What happened: operational, never content.
CREATE TABLE event (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    night_on date NOT NULL,
    run integer NOT NULL,
    job text COLLATE "C" NOT NULL,
    client_id bigint,
    level text COLLATE "C" NOT NULL CHECK (level IN ('info', 'warning', 'error')),
    code text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON client, night, unit TO matins_job;
GRANT SELECT, INSERT ON event TO matins_job;
GRANT USAGE ON SEQUENCE unit_owner TO matins_job;
GRANT SELECT ON client, night, unit, event TO matins_report;
