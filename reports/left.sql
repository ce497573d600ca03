-- Files in the drop folder that could not be taken on more than one night, with the reason.
-- $1 night date, $2 client bigint, null for every client file
SELECT c.number AS client, l.name AS path, l.reason, l.first_on AS since, true AS shown
  FROM client c
  JOIN file_left l ON l.client_id = c.id
 WHERE ($2::bigint IS NULL OR c.id = $2) AND l.first_on < $1
 ORDER BY c.number, l.first_on, l.name;
