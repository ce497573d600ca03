-- What is missing between statements, and what to ask the bank for; older than follow_up_from too.
-- $1 client file's number, null for all
SELECT c.number AS client, g.iban AS account, g.after_on AS proven_to, g.before_on AS next_statement,
       CASE WHEN upper(g.numbers) - lower(g.numbers) = 1 THEN lower(g.numbers)::text
            ELSE lower(g.numbers) || ' to ' || upper(g.numbers) - 1 END AS numbers,
       to_char((g.before_cents - g.after_cents) / 100.0, 'FM999999999999990.00') AS difference,
       CASE WHEN g.before_on < c.follow_up_from THEN 'before follow-up' END AS remark
  FROM client c
  JOIN statement_gap g ON g.client_id = c.id
 WHERE $1::text IS NULL OR lower(c.number) = lower($1)
 ORDER BY c.number, g.iban, g.currency, g.before_on, g.statement_no
