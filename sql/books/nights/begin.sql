-- The next run of a night begins. $1 night, $2 stages
INSERT INTO night (night_on, run, stages)
SELECT $1, coalesce(max(run), 0) + 1, $2 FROM night WHERE night_on = $1
RETURNING run
