-- Client files with something new to compare or to tie. $1 night
SELECT client_id FROM reading WHERE night_on = $1
UNION SELECT client_id FROM transaction WHERE night_on = $1
UNION SELECT client_id FROM decision WHERE night_on = $1
