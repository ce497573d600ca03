-- The unit is still ours. $1 night, $2 run, $3 job, $4 client, $5 epoch
UPDATE unit SET state = 'running'
 WHERE night_on = $1 AND run = $2::bigint AND job = $3 AND client_id = $4 AND epoch = $5::bigint
   AND state = 'running'
