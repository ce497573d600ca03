-- What needs a person, by kind, over the client files that are live; each one's last morning counts.
-- An exception may be known before its day (an invoice that is not due yet): then it does not count.
SELECT (e ->> 'code') COLLATE "C" AS exception, count(*) AS number, count(DISTINCT m.client_id) AS client_files
  FROM (SELECT DISTINCT ON (client_id) client_id, model FROM morning ORDER BY client_id, night_on DESC) m
  JOIN client c ON c.id = m.client_id AND c.live_from IS NOT NULL
 CROSS JOIN LATERAL jsonb_array_elements(m.model -> 'exceptions') e
 WHERE e ->> 'from_on' IS NULL OR (e ->> 'from_on')::date <= (SELECT max(night_on) FROM night)
 GROUP BY 1
 ORDER BY 2 DESC, 1;
