-- Client files whose morning may have changed: something was done for them this night, something
-- falls due by itself, or their morning was never written though something came. $1 night date
SELECT DISTINCT client_id FROM unit
 WHERE night_on = $1 AND job NOT IN ('report', 'deliver-mails')
UNION
SELECT id FROM client WHERE next_due_on <= $1
UNION
SELECT a.client_id FROM arrival a
 WHERE a.no = 1 AND NOT EXISTS (SELECT FROM morning m WHERE m.client_id = a.client_id);
