-- $1 night, $2 run, $3 host
INSERT INTO silent_host (night_on, run, host) VALUES ($1, $2::bigint, $3) ON CONFLICT DO NOTHING
