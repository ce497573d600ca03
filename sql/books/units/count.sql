-- How the units of a job in a run stand. $1 night, $2 run, $3 job
SELECT count(*) AS units,
       count(*) FILTER (WHERE state = 'waiting') AS waiting,
       count(*) FILTER (WHERE state = 'running') AS running,
       count(*) FILTER (WHERE state = 'done') AS done,
       count(*) FILTER (WHERE state = 'failed') AS failed,
       coalesce(sum(seen), 0) AS seen, coalesce(sum(done), 0) AS items_done,
       coalesce(sum(aside), 0) AS aside, coalesce(sum(later), 0) AS later
  FROM unit WHERE night_on = $1 AND run = $2::bigint AND job = $3
