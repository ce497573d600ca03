-- Statements of an account that count and tell of days around those of a fresh one.
-- $1 client, $2 account, $3 the fresh statement, $4 first day, $5 last day
SELECT no, format, number, state = 'interim' AS interim, old_balance_cents,
       CASE WHEN old_balance_cents IS NOT NULL THEN old_balance_on END AS old_on, new_balance_cents,
       CASE WHEN new_balance_cents IS NOT NULL THEN new_balance_on END AS new_on,
       first_on, last_on
  FROM statement
 WHERE client_id = $1 AND account_no = $2::bigint AND no <> $3::bigint AND state <> 'withdrawn'
   AND last_on >= $4 AND first_on <= $5
 ORDER BY no
