-- When the statements of some accounts end, and how long each took to come; oldest first, of each
-- account no more than the last days.
-- $1 client, $2 accounts bigint[], $3 how many days of each
SELECT a.no AS account_no, d.last_on, min(d.came_after) AS came_after
  FROM unnest($2::bigint[]) AS a (no)
 CROSS JOIN LATERAL (
    SELECT last_on, night_on - last_on AS came_after
      FROM statement
     WHERE client_id = $1 AND account_no = a.no AND state <> 'withdrawn' AND last_on IS NOT NULL
     ORDER BY last_on DESC LIMIT 2 * $3::bigint) d -- some days have several
 GROUP BY a.no, d.last_on
 ORDER BY a.no, d.last_on
