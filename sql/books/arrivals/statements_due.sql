-- Client files with statements or payroll journals that nobody took yet. $1 night
SELECT DISTINCT client_id, 0 AS basis FROM arrival
 WHERE kind IN ('statement', 'payroll') AND state = 'new' AND night_on <= $1
