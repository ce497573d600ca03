-- Why a person must look at what was read before it is used, a sentence; null: nothing is doubted.
ALTER TABLE reading ADD COLUMN doubt text COLLATE "C";
CREATE OR REPLACE VIEW reading_now WITH (security_invoker = true) AS
    SELECT DISTINCT ON (client_id, document_no) *
      FROM reading ORDER BY client_id, document_no, no DESC;
