-- What the jobs told about client files in a night with the code of an exception.
-- $1 night date, $2 text[] codes
SELECT DISTINCT c.number, e.code, e.words
  FROM event e
  JOIN client c ON c.id = e.client_id
 WHERE e.night_on = $1 AND e.code = ANY($2)
 ORDER BY c.number, e.code, e.words;
