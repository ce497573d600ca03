-- Names the client file of this commit and keeps others out of it, when the unit is still ours; then
-- nobody claims it until the commit. $1 night, $2 run, $3 job, $4 client, $5 epoch
SELECT set_config('matins.client', $4::bigint::text, true), pg_advisory_xact_lock($4::bigint)
  FROM unit
 WHERE night_on = $1 AND run = $2::bigint AND job = $3 AND client_id = $4 AND epoch = $5::bigint
   AND state = 'running'
   FOR NO KEY UPDATE
