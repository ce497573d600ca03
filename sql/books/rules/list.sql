-- The rules of a client file that were not stopped, by number. $1 client
SELECT * FROM class_rule WHERE client_id = $1 AND stopped_on IS NULL ORDER BY no
