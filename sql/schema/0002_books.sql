-- The books of a client file. Each table begins its key with client_id and has its policy; facts are
-- added with the night that found them and not changed, states excepted.

-- The one door in: every file, mail, statement, answer, request or journal that came.
CREATE TABLE arrival (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    source text COLLATE "C" NOT NULL, -- 'inbox', 'archive' (came inside another arrival) …
    identity text COLLATE "C" NOT NULL, -- what makes it this one at its source
    name text COLLATE "C" NOT NULL, -- as people know it: the path below inbox/NUMBER/
    parent_no integer, -- the archive or mail it came in
    kind text COLLATE "C" NOT NULL
        CHECK (kind IN ('document', 'statement', 'archive', 'answer', 'request', 'journal')),
    sha256 text COLLATE "C" NOT NULL,
    size_bytes bigint NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('new', 'taken', 'refused')),
    reason text COLLATE "C", -- of a refusal, or what a person should know
    document_no integer, -- what it became
    PRIMARY KEY (client_id, no),
    UNIQUE (client_id, source, identity)
);

-- Distinct bytes; the first arrival that brought them.
CREATE TABLE document (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    arrival_no integer NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    size_bytes bigint NOT NULL,
    PRIMARY KEY (client_id, no),
    UNIQUE (client_id, sha256)
);

CREATE INDEX document_night ON document (night_on);

-- What was read from a document, by a reader or a person; the highest number counts.
CREATE TABLE reading (
    client_id bigint NOT NULL,
    document_no integer NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    reader text COLLATE "C" NOT NULL, -- program and version, or the person
    source text COLLATE "C" NOT NULL, -- ubl, cii, text, ocr, html, person, none
    type text COLLATE "C" NOT NULL,
    relevant boolean NOT NULL,
    pages integer NOT NULL DEFAULT 0,
    direction text COLLATE "C" CHECK (direction IN ('purchase', 'sale')), -- null: not known
    direction_why text COLLATE "C",
    wrong_company text COLLATE "C", -- the other enterprise number it is made out to
    invoice_number text COLLATE "C",
    issue_on date,
    due_on date,
    currency text COLLATE "C",
    total_excl_cents bigint,
    vat_cents bigint,
    total_incl_cents bigint,
    seller_name text COLLATE "C",
    seller_vat text COLLATE "C",
    buyer_name text COLLATE "C",
    buyer_vat text COLLATE "C",
    iban text COLLATE "C",
    bic text COLLATE "C",
    payment_reference text COLLATE "C",
    preceding_invoice text COLLATE "C", -- what a credit note corrects
    contradictory boolean NOT NULL DEFAULT false, -- its net, VAT and total do not add up
    paid_by text COLLATE "C" CHECK (paid_by IN ('card', 'direct_debit', 'cash', 'paid')),
    vat_categories text[] NOT NULL DEFAULT '{}', -- one VAT category and rate each, in document order
    vat_rates_bp integer[] NOT NULL DEFAULT '{}',
    vat_bases_cents bigint[] NOT NULL DEFAULT '{}',
    vat_amounts_cents bigint[] NOT NULL DEFAULT '{}',
    confidence jsonb NOT NULL DEFAULT '{}',
    evidence jsonb NOT NULL DEFAULT '{}',
    words text COLLATE "C" NOT NULL DEFAULT '', -- all of it, for search
    error text COLLATE "C", -- why it could not be read; then type is other
    PRIMARY KEY (client_id, document_no, no),
    CHECK (cardinality(vat_rates_bp) = cardinality(vat_categories)
           AND cardinality(vat_bases_cents) = cardinality(vat_categories)
           AND cardinality(vat_amounts_cents) = cardinality(vat_categories))
);

CREATE INDEX reading_night ON reading (night_on);

CREATE TABLE duplicate_group (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    reason text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('certain', 'suspected', 'apart')),
    score integer NOT NULL, -- ten-thousandths
    leader_no integer NOT NULL, -- document
    evidence jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (client_id, no)
);
CREATE TABLE duplicate_member (
    client_id bigint NOT NULL,
    group_no integer NOT NULL,
    document_no integer NOT NULL,
    PRIMARY KEY (client_id, group_no, document_no)
);

CREATE TABLE statement (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    arrival_no integer NOT NULL,
    format text COLLATE "C" NOT NULL,
    iban text COLLATE "C" NOT NULL,
    currency text COLLATE "C" NOT NULL,
    number text COLLATE "C" NOT NULL DEFAULT '',
    old_balance_cents bigint,
    old_balance_on date,
    new_balance_cents bigint,
    new_balance_on date,
    PRIMARY KEY (client_id, no)
);
-- The same statement twice is one statement.
CREATE UNIQUE INDEX statement_once ON statement (client_id, iban, currency, number,
    old_balance_cents, old_balance_on, new_balance_cents, new_balance_on) NULLS NOT DISTINCT;

CREATE TABLE transaction (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    statement_no integer NOT NULL,
    reference text COLLATE "C" NOT NULL, -- the bank's own, else IBAN/statement/sequence
    booking_on date NOT NULL,
    value_on date,
    amount_cents bigint NOT NULL, -- positive is money in
    currency text COLLATE "C" NOT NULL,
    counterparty_name text COLLATE "C",
    counterparty_iban text COLLATE "C",
    counterparty_bic text COLLATE "C",
    structured_communication text COLLATE "C",
    remittance text COLLATE "C",
    end_to_end_id text COLLATE "C",
    mandate_id text COLLATE "C",
    creditor_id text COLLATE "C",
    code text COLLATE "C",
    kind text COLLATE "C" NOT NULL,
    class text COLLATE "C" NOT NULL, -- 'purchase', 'sale', 'bank-cost', 'salary', 'tax' … (lib/data)
    needs_document boolean NOT NULL,
    PRIMARY KEY (client_id, no)
);
CREATE INDEX transaction_night ON transaction (night_on);
CREATE INDEX transaction_statement ON transaction (client_id, statement_no);

-- A set of documents tied to a set of transactions. Automatic proposals that are not certain are made
-- anew each night: the old ones get a superseded_on.
CREATE TABLE match (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    decision text COLLATE "C" NOT NULL CHECK (decision IN ('auto', 'suggest', 'ambiguous', 'person')),
    score integer NOT NULL, -- ten-thousandths
    evidence jsonb NOT NULL DEFAULT '[]',
    note text COLLATE "C",
    superseded_on date, -- or untied by a person
    PRIMARY KEY (client_id, no)
);
CREATE TABLE allocation (
    client_id bigint NOT NULL,
    match_no integer NOT NULL,
    part integer NOT NULL,
    document_no integer, -- null: money that explains itself
    transaction_no integer, -- null: an invoice and a credit note that cancel each other
    cents bigint NOT NULL, -- of the document's total that this part explains; positive
    PRIMARY KEY (client_id, match_no, part)
);
CREATE INDEX allocation_document ON allocation (client_id, document_no);
CREATE INDEX allocation_transaction ON allocation (client_id, transaction_no);

-- What a client or a member of staff said. A later answer replaces an earlier one until acted on.
CREATE TABLE decision (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    document_no integer,
    transaction_no integer,
    answer text COLLATE "C" NOT NULL,
    until_on date, -- of a snooze or a payment reminder
    note text COLLATE "C" NOT NULL DEFAULT '',
    said_by text COLLATE "C" NOT NULL,
    said_how text COLLATE "C" NOT NULL,
    PRIMARY KEY (client_id, no)
);
CREATE INDEX decision_night ON decision (night_on);

-- Where each document stands (the states of lib/deciding) and how it came there.
CREATE TABLE document_state (
    client_id bigint NOT NULL,
    document_no integer NOT NULL,
    state text COLLATE "C" NOT NULL,
    cause text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL DEFAULT '', -- for people
    doubt text COLLATE "C", -- the exception code that holds it
    since_on date NOT NULL,
    due_on date, -- when it moves by itself
    PRIMARY KEY (client_id, document_no)
);
CREATE TABLE transition (
    client_id bigint NOT NULL,
    document_no integer NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    from_state text COLLATE "C" NOT NULL,
    to_state text COLLATE "C" NOT NULL,
    cause text COLLATE "C" NOT NULL,
    PRIMARY KEY (client_id, document_no, no)
);

-- The one door out.
CREATE TABLE delivery (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    kind text COLLATE "C" NOT NULL, -- 'purchase', 'sale', 'receipt', 'other', 'todo-mail', 'report' …
    document_no integer,
    version integer NOT NULL DEFAULT 1,
    channel text COLLATE "C" NOT NULL, -- 'folder', 'mail', 'sftp' …
    target text COLLATE "C" NOT NULL, -- address, URL or folder
    name text COLLATE "C" NOT NULL, -- file name there, or the Message-ID
    sha256 text COLLATE "C" NOT NULL, -- the stored bytes that go, made before the first attempt
    state text COLLATE "C" NOT NULL CHECK (state IN ('queued', 'sending', 'accepted', 'confirmed',
        'retry', 'refused', 'in_doubt', 'held', 'cancelled')),
    attempts integer NOT NULL DEFAULT 0,
    not_before_on date,
    epoch integer NOT NULL DEFAULT 0,
    proof text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (client_id, no)
);
CREATE UNIQUE INDEX delivery_once ON delivery (client_id, kind, document_no, version, target)
    NULLS NOT DISTINCT WHERE kind IN ('purchase', 'sale', 'receipt', 'other');
CREATE TABLE delivery_event (
    client_id bigint NOT NULL,
    delivery_no integer NOT NULL,
    no integer NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    from_state text COLLATE "C" NOT NULL,
    to_state text COLLATE "C" NOT NULL,
    words text COLLATE "C" NOT NULL,
    PRIMARY KEY (client_id, delivery_no, no)
);

-- The model of a client file's pages of one morning, kept only when it changed.
CREATE TABLE morning (
    client_id bigint NOT NULL,
    night_on date NOT NULL,
    model jsonb NOT NULL,
    PRIMARY KEY (client_id, night_on)
);

-- Each client file is on its own: the jobs' role sees the one that its commit named, and without a
-- name nothing answers (the setting is unset: an error, not silence).
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['arrival', 'document', 'reading', 'duplicate_group',
        'duplicate_member', 'statement', 'transaction', 'match', 'allocation', 'decision',
        'document_state', 'transition', 'delivery', 'delivery_event', 'morning'] LOOP
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
-- Facts stay as they are; only what has a state may change.
GRANT UPDATE (state, reason, document_no) ON arrival TO matins_job;
GRANT UPDATE (state, leader_no, reason, score, evidence) ON duplicate_group TO matins_job;
GRANT UPDATE (superseded_on) ON match TO matins_job;
GRANT UPDATE ON document_state TO matins_job;
GRANT UPDATE (state, attempts, not_before_on, epoch, proof) ON delivery TO matins_job;
GRANT UPDATE (model) ON morning TO matins_job;

-- The reading that counts: the last one.
CREATE VIEW reading_now WITH (security_invoker = true) AS
    SELECT DISTINCT ON (client_id, document_no) *
      FROM reading ORDER BY client_id, document_no, no DESC;
GRANT SELECT ON reading_now TO matins_job, matins_report;
