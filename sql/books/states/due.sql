-- Client files with something new to decide, or something that falls due; basis: how much is new,
-- facts are only added. $1 night
SELECT client_id, count(*) AS basis FROM (
    SELECT client_id FROM reading WHERE night_on = $1
    UNION ALL SELECT client_id FROM transaction WHERE night_on = $1
    UNION ALL SELECT client_id FROM transaction WHERE told_on = $1
    UNION ALL SELECT client_id FROM match WHERE night_on = $1
    UNION ALL SELECT client_id FROM decision WHERE night_on = $1
    UNION ALL SELECT client_id FROM correction_open
               WHERE job = 'decide' AND night_on BETWEEN $1::date - 31 AND $1::date - 1
    UNION ALL SELECT client_id FROM reading JOIN vies_answer ON vat_number = seller_vat
               WHERE asked_on = $1 AND outcome = 'invalid' AND night_on > $1::date - 92) AS new
 WHERE NOT EXISTS (SELECT FROM client WHERE id = client_id AND next_due_on <= $1)
 GROUP BY client_id
UNION ALL
SELECT id, 0 FROM client WHERE next_due_on <= $1
