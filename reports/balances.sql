-- The last balance of each account, and the day up to which its statements are complete.
-- $1 night date, $2 client bigint, null for every client file
SELECT DISTINCT ON (c.number, s.iban, s.currency)
       c.number AS client, s.iban, s.new_balance_on AS date, s.new_balance_cents AS balance,
       coalesce(g.after_on, s.new_balance_on) AS complete_to, s.currency, true AS shown
  FROM client c
  JOIN statement s ON s.client_id = c.id
  LEFT JOIN LATERAL (
    SELECT min(x.after_on) AS after_on FROM statement_gap x
     WHERE x.client_id = c.id AND x.iban = s.iban AND x.currency = s.currency
       AND x.before_on >= c.follow_up_from) g ON true
 WHERE ($2::bigint IS NULL OR c.id = $2) AND s.night_on <= $1
   AND s.new_balance_cents IS NOT NULL AND s.new_balance_on IS NOT NULL
 ORDER BY c.number, s.iban, s.currency, s.new_balance_on DESC, s.number DESC, s.no DESC;
