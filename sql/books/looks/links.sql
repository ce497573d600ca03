-- Links as people see them. $1 client file's number, null for all
SELECT c.number || '/' || l.no AS link, l.kind, l.name, l.state, l.last_useful_on AS last_useful,
       l.last_success_on AS last_success, l.next_on AS next_run, l.expires_on AS expires,
       l.stopped_on AS frozen_since, l.failures, l.problem
  FROM link l JOIN client c ON c.id = l.client_id
 WHERE $1::text IS NULL OR lower(c.number) = lower($1)
 ORDER BY c.number, l.no
