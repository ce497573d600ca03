-- What the accounting package has booked, from its journal exports: a document that is there already
-- is not sent again.
CREATE TABLE booking (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    number text COLLATE "C" NOT NULL, -- of the invoice; letters and digits, upper case
    booked_on date NOT NULL,
    party_vat text COLLATE "C" NOT NULL,
    total_cents bigint NOT NULL, -- without sign
    PRIMARY KEY (client_id, no),
    UNIQUE (client_id, number, party_vat, total_cents)
);
ALTER TABLE booking ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_client ON booking TO matins_job
    USING (client_id = current_setting('matins.client')::bigint)
    WITH CHECK (client_id = current_setting('matins.client')::bigint);
CREATE POLICY every_client ON booking FOR SELECT TO matins_report USING (true);
GRANT SELECT, INSERT ON booking TO matins_job;
GRANT SELECT ON booking TO matins_report;
