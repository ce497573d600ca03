-- Lines of an account that stand in no written statement yet: from its first day on, and what was
-- told of earlier days only after the night that fixed its first balance.
-- $1 client, $2 account, $3 first day, $4 that night, null before it
SELECT t.*
  FROM transaction t
 WHERE t.client_id = $1 AND t.account_no = $2::bigint AND t.withdrawn_on IS NULL
   AND (t.booking_on >= $3 OR t.night_on > $4)
   AND NOT EXISTS (SELECT FROM own_coda_line o WHERE o.client_id = $1 AND o.transaction_no = t.no)
 ORDER BY t.booking_on, t.statement_no, t.booking, t.no
