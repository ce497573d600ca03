-- Links: whatever can hold an invoice or a bank line of a client file. What a link reads, where it
-- stands and how it fares; its secrets are sealed under the client file's key for this link alone.
CREATE TABLE link (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL, -- added on
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL, -- as people call it
    identity text COLLATE "C" NOT NULL, -- what it reads: a second link to the same is refused
    settings jsonb NOT NULL DEFAULT '{}', -- no secrets
    sealed bytea, -- credentials (lib/store/seal.h); never shown, not to those who report either
    cursor jsonb NOT NULL DEFAULT '{}', -- how far it was read
    state text COLLATE "C" NOT NULL DEFAULT 'new'
        CHECK (state IN ('new', 'active', 'failing', 'expired', 'stopped')),
    last_tried_on date,
    last_success_on date,
    last_useful_on date, -- brought something
    next_on date, -- is read on the first night from then on; null: not by itself
    failures integer NOT NULL DEFAULT 0, -- in a row
    expires_on date, -- the last day of the consent
    warned_days integer, -- 30, 10, 1 or 0: of the warning that stands
    draft text COLLATE "C", -- the mail to the client that goes with it, in their language
    stopped_on date,
    problem text COLLATE "C", -- why it fails, in words
    PRIMARY KEY (client_id, no)
);
CREATE UNIQUE INDEX link_once ON link (client_id, kind, identity) WHERE state <> 'stopped';
CREATE INDEX link_next ON link (next_on) WHERE next_on IS NOT NULL;
ALTER TABLE link ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_client ON link TO matins_job
    USING (client_id = current_setting('matins.client')::bigint)
    WITH CHECK (client_id = current_setting('matins.client')::bigint);
CREATE POLICY every_client ON link FOR SELECT TO matins_report USING (true);
GRANT SELECT, INSERT ON link TO matins_job;
GRANT UPDATE (name, settings, sealed, cursor, state, last_tried_on, last_success_on, last_useful_on,
    next_on, failures, expires_on, warned_days, draft, stopped_on, problem) ON link TO matins_job;
GRANT SELECT (client_id, no, night_on, kind, name, identity, settings, cursor, state, last_tried_on,
    last_success_on, last_useful_on, next_on, failures, expires_on, warned_days, draft, stopped_on,
    problem) ON link TO matins_report;

-- A server that did not answer in time: in the same run nobody waits for it again.
CREATE TABLE silent_host (
    night_on date NOT NULL,
    run integer NOT NULL,
    host text COLLATE "C" NOT NULL,
    PRIMARY KEY (night_on, run, host)
);
GRANT SELECT, INSERT ON silent_host TO matins_job;
GRANT SELECT ON silent_host TO matins_report;
