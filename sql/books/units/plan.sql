-- A unit for each client file. In a run that is resumed attempts are counted anew: they say what
-- dies of its own work, not what was killed beside it; and what is done and has work again waits
-- again (a file that was taken in and not yet moved). $1 night, $2 run, $3 job, $4 client ids
INSERT INTO unit (night_on, run, job, client_id)
SELECT $1, $2::bigint, $3, id FROM unnest($4::bigint[]) AS id
ON CONFLICT (night_on, run, job, client_id) DO UPDATE
   SET attempts = 0, state = CASE unit.state WHEN 'done' THEN 'waiting' ELSE unit.state END
 WHERE unit.state <> 'failed'
