-- The runs of a night, with how long each took.
-- $1 night date
SELECT run, stages, state, to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS started,
       to_char(finished_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS finished,
       extract(epoch FROM finished_at - started_at)::bigint AS seconds
  FROM night
 WHERE night_on = $1
 ORDER BY run;
