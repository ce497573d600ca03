-- The last runs of nights, the newest first.
-- $1 how many integer
SELECT n.night_on AS night, n.run, n.stages, n.state,
       to_char(n.started_at AT TIME ZONE 'Europe/Brussels', 'YYYY-MM-DD HH24:MI') AS started,
       extract(epoch FROM n.finished_at - n.started_at)::bigint AS seconds, u.units, u.failed, u.open
  FROM night n
 CROSS JOIN LATERAL (
    SELECT count(*) AS units, count(*) FILTER (WHERE state = 'failed') AS failed,
           count(*) FILTER (WHERE state IN ('waiting', 'running')) AS open
      FROM unit WHERE unit.night_on = n.night_on AND unit.run = n.run) u
 ORDER BY n.night_on DESC, n.run DESC
 LIMIT $1::integer;
