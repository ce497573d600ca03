-- Transactions that the bank took back: they stay, count for nothing, and their ties are undone.
-- $1 client, $2 night, $3 transactions bigint[]
WITH undone AS (
    UPDATE match SET superseded_on = $2
     WHERE client_id = $1 AND superseded_on IS NULL
       AND no IN (SELECT match_no FROM allocation
                   WHERE client_id = $1 AND transaction_no = ANY ($3))
)
UPDATE transaction SET withdrawn_on = $2, told_on = $2
 WHERE client_id = $1 AND no = ANY ($3)
