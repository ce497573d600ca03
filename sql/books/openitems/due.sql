-- Client files with something new to compare or to tie; basis: how much, facts are only added.
-- $1 night
SELECT client_id, count(*) AS basis FROM (
    SELECT client_id FROM reading WHERE night_on = $1
    UNION ALL SELECT client_id FROM transaction WHERE night_on = $1
    UNION ALL SELECT client_id FROM transaction WHERE told_on = $1
    UNION ALL SELECT client_id FROM decision WHERE night_on = $1
    UNION ALL SELECT client_id FROM correction_open
               WHERE job = 'match' AND night_on BETWEEN $1::date - 31 AND $1::date - 1) AS new
 GROUP BY client_id
