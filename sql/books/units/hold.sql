-- The unit is still ours, and nobody else claims it until this commit. $1 night, $2 run, $3 job,
-- $4 client, $5 epoch
SELECT FROM unit
 WHERE night_on = $1 AND run = $2::bigint AND job = $3 AND client_id = $4 AND epoch = $5::bigint
   AND state = 'running'
   FOR NO KEY UPDATE
