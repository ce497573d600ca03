-- What was read well and is wrong: alarms of a document, and what registers say of its seller.

-- As decide found them when it last looked at the document; what a person released is not here.
CREATE TABLE alarm (
    client_id bigint NOT NULL,
    document_no integer NOT NULL,
    code text COLLATE "C" NOT NULL,
    level text COLLATE "C" NOT NULL CHECK (level IN ('note', 'tell', 'hold')),
    words text COLLATE "C" NOT NULL, -- for people
    night_on date NOT NULL, -- that found it
    PRIMARY KEY (client_id, document_no, code)
);
ALTER TABLE alarm ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_client ON alarm TO matins_job
    USING (client_id = (SELECT current_setting('matins.client')::bigint))
    WITH CHECK (client_id = (SELECT current_setting('matins.client')::bigint));
CREATE POLICY every_client ON alarm FOR SELECT TO matins_report USING (true);
GRANT SELECT, INSERT, DELETE ON alarm TO matins_job;
GRANT UPDATE (level, words) ON alarm TO matins_job;
GRANT SELECT ON alarm TO matins_report;

-- The register of Belgian enterprises (KBO/BCE open data), as imported last. Public, so no policy.
CREATE TABLE enterprise (
    number text COLLATE "C" PRIMARY KEY, -- ten digits
    is_stopped boolean NOT NULL,
    is_bankrupt boolean NOT NULL,
    situation text COLLATE "C" NOT NULL DEFAULT '' -- the register's own code
);
CREATE TABLE enterprise_name (
    number text COLLATE "C" NOT NULL,
    place integer NOT NULL, -- in the file: the same name in two languages is two rows
    kind text COLLATE "C" NOT NULL, -- 001 name, 002 abbreviation, 003 commercial …
    name text COLLATE "C" NOT NULL,
    PRIMARY KEY (number, kind, place)
);
CREATE TABLE register_extract (
    extract_no integer PRIMARY KEY,
    told_on date NOT NULL, -- the day that the extract speaks of
    is_update boolean NOT NULL,
    enterprises bigint NOT NULL,
    names bigint NOT NULL
);

-- What VIES said of a VAT number on a night, with its proof. Public, so no policy.
CREATE TABLE vies_answer (
    vat_number text COLLATE "C" NOT NULL,
    asked_on date NOT NULL,
    outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('valid', 'invalid', 'none')),
    name text COLLATE "C", -- null: not disclosed
    request_id text COLLATE "C", -- the proof of consultation
    cause text COLLATE "C", -- of no answer
    PRIMARY KEY (vat_number, asked_on)
);
GRANT SELECT, INSERT, DELETE ON enterprise, enterprise_name, register_extract TO matins_job;
GRANT SELECT, INSERT ON vies_answer TO matins_job;
GRANT UPDATE (outcome, name, request_id, cause) ON vies_answer TO matins_job;
GRANT SELECT ON enterprise, enterprise_name, register_extract, vies_answer TO matins_report;
