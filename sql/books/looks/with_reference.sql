-- Transactions that the bank gave a reference, in whichever client file.
-- $1 reference text
SELECT c.id AS client_id, c.number AS client, t.no
  FROM transaction t
  JOIN client c ON c.id = t.client_id
 WHERE t.reference = $1
 ORDER BY c.number, t.no;
