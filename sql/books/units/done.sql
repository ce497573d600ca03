-- $1 night, $2 run, $3 job, $4 client, $5 epoch, $6 seen, $7 done, $8 aside, $9 later
UPDATE unit SET state = 'done', error = NULL, seen = $6::bigint, done = $7::bigint,
       aside = $8::bigint, later = $9::bigint
 WHERE night_on = $1 AND run = $2::bigint AND job = $3 AND client_id = $4 AND epoch = $5::bigint
   AND state = 'running'
