-- $1 night, $2 run
UPDATE night SET state = 'done', finished_at = clock_timestamp()
 WHERE night_on = $1 AND run = $2::bigint
