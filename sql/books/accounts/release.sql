-- Takes an account out of a client file: what its statements told counts for nothing, ties to it are
-- undone, and another client file may have it.
-- $1 client, $2 iban, $3 night
WITH released AS (
    DELETE FROM account_claim WHERE client_id = $1 AND iban = $2 RETURNING iban
), quiet AS (
    UPDATE account SET expected_on = NULL WHERE client_id = $1 AND iban = $2
), gone AS (
    SELECT t.no FROM transaction t
      JOIN account a ON a.client_id = t.client_id AND a.no = t.account_no
     WHERE t.client_id = $1 AND a.iban = $2 AND t.withdrawn_on IS NULL
), withdrawn AS (
    UPDATE statement SET state = 'withdrawn'
     WHERE client_id = $1 AND iban = $2 AND state <> 'withdrawn'
    RETURNING no
), undone AS (
    UPDATE match SET superseded_on = $3
     WHERE client_id = $1 AND superseded_on IS NULL
       AND no IN (SELECT match_no FROM allocation
                   WHERE client_id = $1 AND transaction_no IN (SELECT no FROM gone))
), counted AS (
    UPDATE transaction SET withdrawn_on = $3, told_on = $3
     WHERE client_id = $1 AND no IN (SELECT no FROM gone)
    RETURNING no
)
SELECT (SELECT count(*) FROM released) AS accounts, (SELECT count(*) FROM withdrawn) AS statements,
       (SELECT count(*) FROM counted) AS transactions
