-- What a transaction is, whether it needs a document, and who says so. The bank's night stores what
-- the firm's table says of a line (transaction.class, needs_document, class_reason); what became known
-- later, and what the client file itself says, are facts beside it.

ALTER TABLE transaction ADD COLUMN class_reason text COLLATE "C" NOT NULL DEFAULT '';

-- Which lines without a document a client file wants to hear of.
ALTER TABLE client ADD COLUMN follow_up text COLLATE "C" NOT NULL DEFAULT 'all'
    CHECK (follow_up IN ('all', 'all-but-sales', 'all-but-receipts', 'none'));

-- What a person taught of a client file's lines. A line fits a rule when all that the rule names
-- holds: words of its text, words of the counterparty's name, the account, the direction, the days.
CREATE TABLE class_rule (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    since_on date NOT NULL, -- the day it was said; it works on older open lines too
    class text COLLATE "C", -- what the line is then; null: what it was
    needs_document boolean NOT NULL,
    words text COLLATE "C",
    counterparty text COLLATE "C",
    iban text COLLATE "C",
    sign text COLLATE "C" CHECK (sign IN ('in', 'out')),
    document_no integer, -- one document for all these lines: a contract, a yearly invoice
    first_on date, -- of the days for which it holds; null: open
    last_on date,
    said_by text COLLATE "C" NOT NULL,
    stopped_on date,
    PRIMARY KEY (client_id, no),
    CHECK (words IS NOT NULL OR counterparty IS NOT NULL OR iban IS NOT NULL),
    CHECK (document_no IS NULL OR NOT needs_document)
);

-- Later words on what a transaction is; the last one counts.
CREATE TABLE transaction_class (
    client_id bigint NOT NULL,
    transaction_no integer NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    class text COLLATE "C" NOT NULL,
    needs_document boolean NOT NULL,
    reason text COLLATE "C" NOT NULL,
    rule_no integer, -- of the client file, when it decided
    PRIMARY KEY (client_id, transaction_no, no)
);
CREATE INDEX transaction_class_night ON transaction_class (night_on);

-- Both legs of a transfer between accounts of the client file.
CREATE TABLE transfer_pair (
    client_id bigint NOT NULL,
    out_no integer NOT NULL, -- transaction that took the money from one account
    in_no integer NOT NULL, -- transaction that brought it to the other
    night_on date NOT NULL,
    PRIMARY KEY (client_id, out_no),
    UNIQUE (client_id, in_no)
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['class_rule', 'transaction_class', 'transfer_pair'] LOOP
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
GRANT UPDATE (stopped_on) ON class_rule TO matins_job;

-- The last word on those transactions of which something was said after their night.
CREATE VIEW class_now WITH (security_invoker = true) AS
    SELECT DISTINCT ON (client_id, transaction_no) *
      FROM transaction_class ORDER BY client_id, transaction_no, no DESC;
GRANT SELECT ON class_now TO matins_job, matins_report;
