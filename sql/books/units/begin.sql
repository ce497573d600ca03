-- Counts an attempt before the work begins, so that it stays counted when the worker dies of it; the
-- units that it had claimed beside it lose none. The commit need not be durable: a lost count is
-- one attempt more. $1 night, $2 run, $3 job, $4 client, $5 epoch
WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
UPDATE unit SET attempts = attempts + 1
  FROM quick
 WHERE night_on = $1 AND run = $2::bigint AND job = $3 AND client_id = $4 AND epoch = $5::bigint
   AND state = 'running'
RETURNING attempts
