-- Readings whose type was confirmed and taught no words yet: a person said the type; or they were paid
-- to the cent, delivered so many nights ago and not corrected since, of which a few are enough.
-- $1 client, $2 night, $3 nights, $4 most papers of a type that only payments confirmed
WITH candidate AS (
    SELECT document_no FROM reading WHERE client_id = $1 AND said IS NOT NULL
     UNION
    SELECT document_no FROM delivery
     WHERE client_id = $1 AND kind IN ('purchase', 'sale', 'receipt', 'other')
       AND state IN ('accepted', 'confirmed')
       AND night_on BETWEEN $2::date - $3::integer - 120 AND $2::date - $3::integer)
SELECT r.document_no, r.no AS reading_no, r.said IS NOT NULL AS by_person, r.type, r.words,
       r.buyer_name
  FROM candidate
 CROSS JOIN LATERAL (
    SELECT * FROM reading
     WHERE reading.client_id = $1 AND reading.document_no = candidate.document_no
     ORDER BY reading.no DESC LIMIT 1) AS r
 WHERE r.error IS NULL AND r.words <> ''
   AND NOT EXISTS (SELECT FROM type_lesson l
                    WHERE l.client_id = $1 AND l.document_no = r.document_no AND l.reading_no = r.no)
   AND (r.said ? 'type'
        OR (r.said IS NULL AND r.doubt IS NULL AND r.type IN ('invoice', 'credit_note', 'receipt')
            AND (SELECT count(*) FROM type_lesson l
                  WHERE l.client_id = $1 AND l.type = r.type AND NOT l.by_person) < $4::bigint
            AND (SELECT sum(t.cents) FROM tie_now t
                  WHERE t.client_id = $1 AND t.document_no = r.document_no) = r.total_incl_cents))
 ORDER BY r.said IS NULL, r.document_no
 LIMIT 20
