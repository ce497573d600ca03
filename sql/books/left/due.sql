-- Client files with files that were left in their drop folder: are they still there?
-- $1 night
SELECT DISTINCT client_id, 0 AS basis FROM file_left WHERE first_on <= $1
