-- Payroll by month: how many of its items the accounts show as paid, and what is open.
-- $1 night date, $2 client bigint, null for every client file
-- state: settled; awaited, while there is time or the bank has not told yet; unsettled.
WITH entry AS (
    SELECT e.*, EXISTS (SELECT FROM payroll_paid p
                         WHERE p.client_id = e.client_id AND p.entry_no = e.no) AS is_paid
      FROM payroll_entry e
     WHERE ($2::bigint IS NULL OR e.client_id = $2) AND e.night_on <= $1
)
SELECT c.number AS client, to_char(e.month_on, 'YYYY-MM') AS month,
       count(*) FILTER (WHERE is_paid) || '/' || count(*) AS paid,
       sum(amount_cents)::bigint AS amount,
       coalesce(sum(amount_cents) FILTER (WHERE NOT is_paid), 0)::bigint AS open,
       CASE WHEN bool_and(is_paid) THEN 'settled'
            WHEN bool_or(NOT is_paid AND last_on < $1 AND last_on <= (
                 SELECT max(s.last_on) FROM statement s
                  WHERE s.client_id = c.id AND s.state <> 'withdrawn')) THEN 'unsettled'
            ELSE 'awaited' END AS state,
       max(e.last_on) >= c.follow_up_from AS shown
  FROM client c
  JOIN entry e ON e.client_id = c.id
 GROUP BY c.id, c.number, c.follow_up_from, e.month_on
 ORDER BY c.number, e.month_on;
