-- The lines of an invoice as the document has them, as the probe prints them; null: none were read. A
-- correction of the totals leaves them.
ALTER TABLE reading ADD COLUMN lines jsonb;
CREATE OR REPLACE VIEW reading_now WITH (security_invoker = true) AS
    SELECT DISTINCT ON (client_id, document_no) *
      FROM reading ORDER BY client_id, document_no, no DESC;
