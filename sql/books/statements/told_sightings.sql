-- Which line of some statements is which transaction. $1 client, $2 statements bigint[]
SELECT g.statement_no, g.line, g.transaction_no
  FROM sighting g
  JOIN transaction t ON t.client_id = $1 AND t.no = g.transaction_no AND t.withdrawn_on IS NULL
 WHERE g.client_id = $1 AND g.statement_no = ANY ($2)
 ORDER BY g.statement_no, g.line, g.transaction_no
