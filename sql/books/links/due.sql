-- Client files with files that were left in their drop folder (are they still there?), or with links
-- to be read. $1 night
SELECT DISTINCT client_id, 0 AS basis FROM file_left WHERE first_on <= $1
UNION
SELECT client_id, 0 FROM link WHERE next_on <= $1
