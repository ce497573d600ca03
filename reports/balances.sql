-- The last balance of each account, and the day up to which its statements are complete.
-- $1 night date, $2 client bigint, null for every client file
WITH last AS (
    SELECT DISTINCT ON (client_id, iban, currency) *
      FROM statement
     WHERE night_on <= $1 AND new_balance_cents IS NOT NULL AND new_balance_on IS NOT NULL
     ORDER BY client_id, iban, currency, new_balance_on DESC, number DESC, no DESC
), gap AS (
    SELECT g.client_id, g.iban, g.currency, min(g.after_on) AS after_on
      FROM statement_gap g
      JOIN client c ON c.id = g.client_id
     WHERE g.before_on >= c.follow_up_from
     GROUP BY g.client_id, g.iban, g.currency
)
SELECT c.number AS client, s.iban, s.new_balance_on AS date, s.new_balance_cents AS balance,
       coalesce(g.after_on, s.new_balance_on) AS complete_to, s.currency, true AS shown
  FROM client c
  JOIN last s ON s.client_id = c.id
  LEFT JOIN gap g ON g.client_id = c.id AND g.iban = s.iban AND g.currency = s.currency
 WHERE ($2::bigint IS NULL OR c.id = $2)
 ORDER BY c.number, s.iban, s.currency;
