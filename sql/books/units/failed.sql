-- $1 night, $2 run, $3 job, $4 client, $5 epoch, $6 sentence, $7 whether it is tried again
UPDATE unit SET state = CASE WHEN $7::boolean THEN 'waiting' ELSE 'failed' END, error = $6
 WHERE night_on = $1 AND run = $2::bigint AND job = $3 AND client_id = $4 AND epoch = $5::bigint
