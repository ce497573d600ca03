-- Client files with documents that nobody has read yet; only nights that are near are looked at,
-- what is older was read or has its error as a reading. $1 night
SELECT DISTINCT client_id, 0 AS basis FROM document
 WHERE night_on BETWEEN $1::date - 31 AND $1
   AND NOT EXISTS (SELECT FROM reading WHERE reading.client_id = document.client_id
                      AND reading.document_no = document.no)
