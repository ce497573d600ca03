-- Which line of some statements is which of some transactions.
-- $1 client, $2 statements bigint[], $3 transactions bigint[]
SELECT statement_no, line, transaction_no
  FROM sighting
 WHERE client_id = $1 AND statement_no = ANY ($2) AND transaction_no = ANY ($3)
 ORDER BY statement_no, line, transaction_no
