-- Client files by number. $1 number, null for all; $2 id, null for all
SELECT * FROM client
 WHERE ($1::text IS NULL OR lower(number) = lower($1)) AND ($2::bigint IS NULL OR id = $2)
 ORDER BY number
