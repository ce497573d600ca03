-- Statements that are missing between two that came: the day up to which the account is proven, the
-- day of the next statement, and the numbers to ask the bank for where it numbers by one.
-- $1 night date, $2 client bigint, null for every client file
SELECT c.number AS client, g.iban, g.after_on AS after, g.before_on AS before,
       coalesce((
           SELECT json_agg(CASE WHEN g.before_number ~ '^0' OR g.after_number ~ '^0'
                                THEN lpad(n::text, greatest(length(n::text), length(substring(g.before_number FROM '^[0-9]+'))), '0')
                                ELSE n::text END ORDER BY n)
             FROM generate_series(lower(g.numbers), least(upper(g.numbers) - 1, lower(g.numbers) + 365)) n),
           '[]') AS numbers,
       g.currency, g.before_cents - g.after_cents AS difference, a.name AS path,
       CASE WHEN upper(g.numbers) - lower(g.numbers) = 1 THEN 'number ' || lower(g.numbers)
            ELSE 'numbers ' || lower(g.numbers) || ' to ' || upper(g.numbers) - 1 END AS ask,
       g.before_on >= c.follow_up_from AS shown
  FROM client c
  JOIN statement_gap g ON g.client_id = c.id
  JOIN statement s ON s.client_id = c.id AND s.no = g.statement_no
  LEFT JOIN arrival a ON a.client_id = c.id AND a.no = s.arrival_no
 WHERE ($2::bigint IS NULL OR c.id = $2) AND s.night_on <= $1
 ORDER BY c.number, g.iban, g.currency, g.before_on, g.statement_no;
