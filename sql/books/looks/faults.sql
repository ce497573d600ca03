-- The last warnings and errors of the last night, the newest first.
-- $1 how many integer
SELECT e.night_on AS night, e.run, e.job, c.number AS client, e.level, e.code, e.words
  FROM event e
  LEFT JOIN client c ON c.id = e.client_id
 WHERE e.level <> 'info' AND e.night_on = (SELECT max(night_on) FROM night)
 ORDER BY e.id DESC
 LIMIT $1::integer;
