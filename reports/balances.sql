-- The accounts: the last balance of each, the day up to which its statements are complete, and
-- whether the next one is late.
-- $1 night date, $2 client bigint, null for every client file
WITH last AS (
    SELECT DISTINCT ON (client_id, iban, currency) *
      FROM statement_chain
     WHERE night_on <= $1
     ORDER BY client_id, iban, currency, new_balance_on DESC, counted DESC, no DESC
), gap AS (
    SELECT g.client_id, g.iban, g.currency, min(g.after_on) AS after_on
      FROM statement_gap g
      JOIN client c ON c.id = g.client_id
     WHERE g.before_on >= c.follow_up_from
     GROUP BY g.client_id, g.iban, g.currency
)
SELECT c.number AS client, s.iban, s.new_balance_on AS date, s.new_balance_cents AS balance,
       coalesce(g.after_on, s.new_balance_on) AS complete_to, s.currency, a.holder,
       a.expected_on AS expected_by, coalesce(a.frozen_on, k.stopped_on) AS frozen_since,
       CASE WHEN k.stopped_on IS NULL THEN k.expires_on END AS link_until,
       -- What is silent for a quarter is closed or forgotten, and was said often enough.
       coalesce(a.frozen_on IS NULL AND k.stopped_on IS NULL AND s.format NOT LIKE 'card.%'
                AND a.expected_on < $1
                AND a.expected_on >= greatest(c.follow_up_from, $1::date - 92), false) AS late,
       true AS shown
  FROM client c
  JOIN last s ON s.client_id = c.id
  LEFT JOIN account a ON a.client_id = c.id AND a.iban = s.iban AND a.currency = s.currency
  LEFT JOIN arrival r ON r.client_id = c.id AND r.no = s.arrival_no
  LEFT JOIN link k ON k.client_id = c.id AND r.source = 'link:' || k.kind || '/' || k.no
  LEFT JOIN gap g ON g.client_id = c.id AND g.iban = s.iban AND g.currency = s.currency
 WHERE ($2::bigint IS NULL OR c.id = $2)
 ORDER BY c.number, s.iban, s.currency;
