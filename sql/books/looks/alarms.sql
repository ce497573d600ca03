-- What is wrong with a document that was read well.
-- $1 client bigint, $2 document integer
SELECT code AS alarm, level, words, night_on AS since FROM alarm
 WHERE client_id = $1::bigint AND document_no = $2::integer
 ORDER BY code;
