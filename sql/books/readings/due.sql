-- Client files with documents that nobody has read yet, or with corrections that taught nothing yet;
-- only nights that are near are looked at, what is older was read or has its error as a reading.
-- $1 night
SELECT client_id, 0 AS basis FROM document
 WHERE night_on BETWEEN $1::date - 31 AND $1
   AND NOT EXISTS (SELECT FROM reading WHERE reading.client_id = document.client_id
                      AND reading.document_no = document.no)
 UNION
SELECT client_id, 0 FROM correction_open
 WHERE job = 'read' AND night_on BETWEEN $1::date - 31 AND $1
