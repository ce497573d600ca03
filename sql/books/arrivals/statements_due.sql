-- Client files with statements that nobody took yet. $1 night
SELECT DISTINCT client_id, 0 AS basis FROM arrival
 WHERE kind = 'statement' AND state = 'new' AND night_on <= $1
