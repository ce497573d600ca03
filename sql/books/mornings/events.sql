-- Warnings and errors of a night in the order in which they came, at most a thousand.
-- $1 night date
SELECT to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS at, e.run, e.job, c.number,
       e.level, e.code, e.words
  FROM event e
  LEFT JOIN client c ON c.id = e.client_id
 WHERE e.night_on = $1 AND e.level <> 'info'
 ORDER BY e.at, e.id
 LIMIT 1000;
