-- The unfinished run of a night. $1 night, $2 stages
SELECT run FROM night WHERE night_on = $1 AND stages = $2 AND state = 'running' ORDER BY run LIMIT 1
