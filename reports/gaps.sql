-- Statements that are missing between two that came: the day up to which the account is proven, the
-- day of the next statement, and the numbers left out where the bank numbers by one.
-- $1 night date, $2 client bigint, null for every client file
SELECT c.number AS client, g.iban, g.after_on AS after, g.before_on AS before,
       coalesce(CASE WHEN g.numbered THEN (
           SELECT json_agg(lpad(n::text, length(g.before_number), '0') ORDER BY n)
             FROM generate_series(g.after_number::int + 1,
                                  least(g.before_number::int - 1, g.after_number::int + 366)) n) END,
           '[]') AS numbers,
       g.currency, g.before_cents - g.after_cents AS difference, a.name AS path,
       g.before_on >= c.follow_up_from AS shown
  FROM client c
  JOIN statement_gap g ON g.client_id = c.id
  JOIN statement s ON s.client_id = c.id AND s.no = g.statement_no
  LEFT JOIN arrival a ON a.client_id = c.id AND a.no = s.arrival_no
 WHERE ($2::bigint IS NULL OR c.id = $2) AND s.night_on <= $1
 ORDER BY c.number, g.iban, g.currency, g.before_on, g.statement_no;
