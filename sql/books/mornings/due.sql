-- Client files whose morning may have changed: something was done for them this night, something
-- falls due by itself, or their morning was never written though something came; basis: how much was
-- done, in claims of units. $1 night date
SELECT client_id, sum(basis)::bigint AS basis FROM (
    SELECT client_id, epoch AS basis FROM unit
     WHERE night_on = $1 AND job NOT IN ('report', 'deliver-mails')
       AND (state <> 'done' OR seen + done + aside + later > 0)
    UNION ALL
    SELECT id, 0 FROM client WHERE next_due_on <= $1
    UNION ALL -- a card that nothing paid, or whose statement did not come; a missed night is made up for
    SELECT client_id, 0 FROM card_open WHERE told_on BETWEEN $1::date - 7 AND $1
    UNION ALL
    SELECT a.client_id, 0 FROM arrival a
     WHERE a.no = 1 AND NOT EXISTS (SELECT FROM morning m WHERE m.client_id = a.client_id)) AS reason
 GROUP BY client_id
