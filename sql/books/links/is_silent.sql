-- Whether a host did not answer in this run already. $1 night, $2 run, $3 host
SELECT 1 FROM silent_host WHERE night_on = $1 AND run = $2::bigint AND host = $3
