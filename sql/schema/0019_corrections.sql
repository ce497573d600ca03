-- What people say of a document's values. A correction is a reading of its own, beside the one that
-- the program made: a copy of that one with everything that people said so far put over it.
ALTER TABLE reading
    ADD COLUMN said jsonb, -- field: value, as it was said and stands; null: a program's own reading
    ADD COLUMN said_by text COLLATE "C",
    ADD COLUMN said_at timestamptz,
    ADD CHECK ((said IS NULL) = (said_by IS NULL) AND (said IS NULL) = (said_at IS NULL));
CREATE OR REPLACE VIEW reading_now WITH (security_invoker = true) AS
    SELECT DISTINCT ON (client_id, document_no) *
      FROM reading ORDER BY client_id, document_no, no DESC;
CREATE INDEX reading_said ON reading (night_on) WHERE said IS NOT NULL;

-- The reading whose values the other side has; null: what went is nobody's reading, or went before
-- corrections were.
ALTER TABLE delivery ADD COLUMN reading_no integer;
GRANT UPDATE (reading_no) ON delivery TO matins_job;

-- Two papers that a correction tells apart are no copies any more.
GRANT DELETE ON duplicate_member TO matins_job;

-- Corrections that a job has not seen yet: no run that began after them has done its unit.
CREATE VIEW correction_open WITH (security_invoker = true) AS
    SELECT r.client_id, r.night_on, job.name AS job
      FROM reading r
     CROSS JOIN (VALUES ('read'), ('match'), ('decide')) AS job (name)
     WHERE r.said IS NOT NULL
       AND NOT EXISTS (
        SELECT FROM unit u JOIN night n ON n.night_on = u.night_on AND n.run = u.run
         WHERE u.night_on >= r.night_on AND u.job = job.name AND u.client_id = r.client_id
           AND u.state = 'done' AND n.started_at > r.said_at);
GRANT SELECT ON correction_open TO matins_job, matins_report;

-- What was handed over with other values than those that stand now.
CREATE VIEW delivery_otherwise WITH (security_invoker = true) AS
    SELECT d.client_id, d.no, d.document_no, now.no AS reading_no, now.night_on
      FROM delivery d
      JOIN reading_now now ON now.client_id = d.client_id AND now.document_no = d.document_no
      JOIN reading went ON went.client_id = d.client_id AND went.document_no = d.document_no
       AND went.no = d.reading_no
     WHERE now.said IS NOT NULL AND now.no <> went.no AND d.target <> ''
       AND d.kind IN ('purchase', 'sale', 'receipt', 'other') AND d.state <> 'cancelled'
       AND (now.type, now.direction, now.invoice_number, now.issue_on, now.due_on, now.currency,
            now.total_excl_cents, now.vat_cents, now.total_incl_cents, now.seller_name,
            now.seller_vat, now.buyer_name, now.buyer_vat, now.iban, now.payment_reference,
            now.vat_rates_bp, now.vat_bases_cents, now.vat_amounts_cents)
           IS DISTINCT FROM
           (went.type, went.direction, went.invoice_number, went.issue_on, went.due_on,
            went.currency, went.total_excl_cents, went.vat_cents, went.total_incl_cents,
            went.seller_name, went.seller_vat, went.buyer_name, went.buyer_vat, went.iban,
            went.payment_reference, went.vat_rates_bp, went.vat_bases_cents, went.vat_amounts_cents);
GRANT SELECT ON delivery_otherwise TO matins_job, matins_report;
