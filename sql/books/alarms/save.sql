-- Alarms of the documents that were looked at; what no longer stands goes. $1 client, $2 night,
-- $3 the documents, then a column each: $4 documents, $5 codes, $6 levels, $7 words
WITH new AS (
    SELECT * FROM unnest($4::bigint[], $5::text[], $6::text[], $7::text[])
        AS t (document_no, code, level, words)),
gone AS (
    DELETE FROM alarm
     WHERE client_id = $1 AND document_no = ANY ($3::bigint[])
       AND NOT EXISTS (SELECT FROM new
                        WHERE new.document_no = alarm.document_no AND new.code = alarm.code))
INSERT INTO alarm AS old (client_id, document_no, code, level, words, night_on)
SELECT $1, document_no, code, level, words, $2 FROM new
ON CONFLICT (client_id, document_no, code) DO UPDATE SET
       level = excluded.level, words = excluded.words
 WHERE (old.level, old.words) IS DISTINCT FROM (excluded.level, excluded.words)
