-- What a link told of an account with both balances, from a day on, and the lines between them; the
-- last told is last. $1 client, $2 account, $3 day
SELECT s.no, s.old_balance_on, s.new_balance_on, s.new_balance_cents, l.booking_on, l.amount_cents
  FROM statement s
  LEFT JOIN LATERAL (
    SELECT t.booking_on, t.amount_cents FROM transaction t
     WHERE t.client_id = $1 AND t.withdrawn_on IS NULL
       AND t.no IN (SELECT g.transaction_no FROM sighting g
                     WHERE g.client_id = $1 AND g.statement_no = s.no)) l ON true
 WHERE s.client_id = $1 AND s.account_no = $2::bigint AND s.state = 'interim'
   AND s.old_balance_cents IS NOT NULL AND s.old_balance_on IS NOT NULL
   AND s.new_balance_cents IS NOT NULL AND s.new_balance_on >= $3
 ORDER BY s.no
