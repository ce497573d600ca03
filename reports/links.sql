-- Links that read a client file's banks: how each stands, when its consent ends, and the mail to the
-- client that goes with that. since: the last success of one that reads no more, or the day on which
-- it was frozen. Nothing in it changes from one good night to the next.
-- $1 night date, $2 client bigint, null for every client file
SELECT c.number AS client, c.number || '/' || l.no AS link, l.name, l.kind,
       CASE l.state WHEN 'stopped' THEN 'frozen' ELSE l.state END AS state,
       CASE WHEN l.state = 'stopped' THEN l.stopped_on
            WHEN l.state IN ('failing', 'expired') THEN l.last_success_on END AS since,
       l.expires_on AS expires, l.warned_days::text AS warning, l.problem AS reason, l.draft,
       l.failures >= 2 AS lasting, true AS shown
  FROM client c
  JOIN link l ON l.client_id = c.id
 WHERE ($2::bigint IS NULL OR c.id = $2) AND l.night_on <= $1
 ORDER BY c.number, l.no;
