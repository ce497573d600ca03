-- The tally of each job in each run of a night.
-- $1 night date
SELECT run, job, count(*) AS units, count(*) FILTER (WHERE u.state = 'done') AS done,
       count(*) FILTER (WHERE state = 'failed') AS failed,
       count(*) FILTER (WHERE state IN ('waiting', 'running')) AS open, sum(seen)::bigint AS seen,
       sum(u.done)::bigint AS items, sum(aside)::bigint AS aside, sum(later)::bigint AS later,
       max(attempts) AS most_attempts
  FROM unit u
 WHERE night_on = $1
 GROUP BY run, job
 ORDER BY run, job;
