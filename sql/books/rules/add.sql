-- Adds a rule to a client file and gives its number.
-- $1 client, $2 since, $3 class or null, $4 needs a document, $5 words, $6 counterparty, $7 iban,
-- $8 sign or null, $9 document or null, $10 first day or null, $11 last day or null, $12 said by
INSERT INTO class_rule (client_id, no, since_on, class, needs_document, words, counterparty, iban,
        sign, document_no, first_on, last_on, said_by)
SELECT $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9::bigint, $10, $11, $12
  FROM class_rule WHERE client_id = $1
RETURNING no
