-- When the statements of some accounts end, and how long each took to come; oldest first.
-- $1 client, $2 accounts bigint[], $3 how many days of each
SELECT a.no AS account_no, d.last_on, d.came_after
  FROM unnest($2::bigint[]) AS a (no)
 CROSS JOIN LATERAL (
    SELECT s.last_on, min(s.night_on) - s.last_on AS came_after
      FROM statement s
     WHERE s.client_id = $1 AND s.account_no = a.no AND s.state <> 'withdrawn'
       AND s.last_on IS NOT NULL
     GROUP BY s.last_on ORDER BY s.last_on DESC LIMIT $3::bigint) d
 ORDER BY a.no, d.last_on
