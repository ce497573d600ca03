-- What needs a person, by kind, over the client files that are live; each one's last morning counts.
SELECT (e ->> 'code') COLLATE "C" AS exception, count(*) AS number, count(DISTINCT m.client_id) AS client_files
  FROM (SELECT DISTINCT ON (client_id) client_id, model FROM morning ORDER BY client_id, night_on DESC) m
  JOIN client c ON c.id = m.client_id AND c.live_from IS NOT NULL
 CROSS JOIN LATERAL jsonb_array_elements(m.model -> 'exceptions') e
 GROUP BY 1
 ORDER BY 2 DESC, 1;
