-- Client files with something new to decide, or something that falls due. $1 night
SELECT client_id FROM reading WHERE night_on = $1
UNION SELECT client_id FROM transaction WHERE night_on = $1
UNION SELECT client_id FROM match WHERE night_on = $1
UNION SELECT client_id FROM decision WHERE night_on = $1
UNION SELECT id FROM client WHERE next_due_on <= $1
