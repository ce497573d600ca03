-- The last model of a client file before a night. No row: there is none.
-- $1 client bigint, $2 night date
SELECT model FROM morning
 WHERE client_id = $1 AND night_on < $2
 ORDER BY night_on DESC LIMIT 1;
