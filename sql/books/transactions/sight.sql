-- Lines of a statement that are known transactions; a booked statement confirms them.
-- $1 client, $2 statement, $3 whether it is booked, $4 lines from 1, $5 transactions, $6 where it differs
WITH given AS MATERIALIZED (
    SELECT * FROM unnest($4::bigint[], $5::bigint[], $6::text[]) AS g (line, transaction_no, differs)
), confirmed AS (
    UPDATE transaction SET provisional = false
     WHERE $3 AND client_id = $1 AND provisional
       AND no IN (SELECT transaction_no FROM given)
)
INSERT INTO sighting (client_id, statement_no, line, transaction_no, differs)
SELECT $1, $2::bigint, line, transaction_no, differs FROM given
    ON CONFLICT DO NOTHING
