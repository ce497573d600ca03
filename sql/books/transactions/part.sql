-- Totals whose parts are now known: every statement that told of the total told of each part, and
-- the parts of what is booked are booked.
-- $1 client, $2 totals bigint[], $3 parts bigint[], one each
WITH given AS MATERIALIZED (
    SELECT p.part, t.no AS total, t.provisional
      FROM unnest($2::bigint[], $3::bigint[]) AS p (total, part)
      JOIN transaction t ON t.client_id = $1 AND t.no = p.total
), confirmed AS (
    UPDATE transaction SET provisional = false
     WHERE client_id = $1 AND no IN (SELECT part FROM given WHERE NOT given.provisional)
)
INSERT INTO sighting (client_id, statement_no, line, transaction_no)
SELECT DISTINCT $1, g.statement_no, g.line, given.part
  FROM given
  JOIN sighting g ON g.client_id = $1 AND g.transaction_no = given.total
    ON CONFLICT DO NOTHING
