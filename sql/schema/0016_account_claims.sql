-- Which client files have an account: it belongs to the one that had it first. Routing, so no policy;
-- it holds no content.
CREATE TABLE account_claim (
    iban text COLLATE "C" NOT NULL,
    client_id bigint NOT NULL REFERENCES client,
    since_on date NOT NULL,
    PRIMARY KEY (iban, client_id)
);
INSERT INTO account_claim (iban, client_id, since_on)
SELECT iban, client_id, min(night_on) FROM account GROUP BY iban, client_id;
GRANT SELECT, INSERT, DELETE ON account_claim TO matins_job;
GRANT SELECT ON account_claim TO matins_report;
