-- Payroll journals: what a company owes for a month, and the payments of its accounts that paid it.
ALTER TABLE arrival DROP CONSTRAINT arrival_kind_check;
ALTER TABLE arrival ADD CONSTRAINT arrival_kind_check CHECK (
    kind IN ('document', 'statement', 'archive', 'answer', 'request', 'journal', 'payroll'));

CREATE TABLE payroll_entry (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    arrival_no integer NOT NULL,
    journal text COLLATE "C" NOT NULL, -- the same journal again has the same
    month_on date NOT NULL, -- its first day
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('net', 'tax', 'social')),
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    payee text COLLATE "C" NOT NULL,
    iban text COLLATE "C" NOT NULL,
    last_on date NOT NULL, -- until then it may be paid as usual
    PRIMARY KEY (client_id, no)
);
CREATE INDEX payroll_entry_last ON payroll_entry (last_on);
CREATE TABLE payroll_tie (
    client_id bigint NOT NULL,
    entry_no integer NOT NULL,
    transaction_no integer NOT NULL,
    night_on date NOT NULL,
    PRIMARY KEY (client_id, entry_no, transaction_no)
);
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['payroll_entry', 'payroll_tie'] LOOP
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

-- What was paid: a payment that the bank took back pays nothing.
CREATE VIEW payroll_paid WITH (security_invoker = true) AS
    SELECT p.client_id, p.entry_no, p.transaction_no
      FROM payroll_tie p
      JOIN transaction t ON t.client_id = p.client_id AND t.no = p.transaction_no
     WHERE t.withdrawn_on IS NULL;
GRANT SELECT ON payroll_paid TO matins_job, matins_report;
