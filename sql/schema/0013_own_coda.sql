-- Accounts that the bank tells of by a link only, written out as CODA for the accounting package.
-- coda_from: the first day; null: not written. coda_until: proven to that day, and written; its
-- balance is null before the first night. coda_began_on: the night that fixed it. coda_problem: why
-- it does not go on.
ALTER TABLE account
    ADD COLUMN coda_from date,
    ADD COLUMN coda_until date,
    ADD COLUMN coda_cents bigint,
    ADD COLUMN coda_began_on date,
    ADD COLUMN coda_problem text COLLATE "C",
    ADD CHECK (coda_from IS NULL OR coda_until IS NOT NULL);
CREATE INDEX account_coda ON account (coda_until) WHERE coda_from IS NOT NULL;
GRANT UPDATE (coda_from, coda_until, coda_cents, coda_began_on, coda_problem) ON account TO matins_job;

-- The statements that were written; never again, whatever the bank says of those days later.
CREATE TABLE own_coda (
    client_id bigint NOT NULL,
    account_no integer NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    night_on date NOT NULL,
    day_on date NOT NULL,
    old_cents bigint NOT NULL,
    new_cents bigint NOT NULL,
    delivery_no integer NOT NULL,
    PRIMARY KEY (client_id, account_no, year, number),
    UNIQUE (client_id, account_no, day_on)
);
-- Each transaction stands in one of them.
CREATE TABLE own_coda_line (
    client_id bigint NOT NULL,
    transaction_no integer NOT NULL,
    account_no integer NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    PRIMARY KEY (client_id, transaction_no)
);
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['own_coda', 'own_coda_line'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_client ON %I TO matins_job '
            'USING (client_id = current_setting(''matins.client'')::bigint) '
            'WITH CHECK (client_id = current_setting(''matins.client'')::bigint)', name);
        EXECUTE format('CREATE POLICY every_client ON %I FOR SELECT TO matins_report USING (true)', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO matins_job', name);
        EXECUTE format('GRANT SELECT ON %I TO matins_report', name);
    END LOOP;
END
$$;
