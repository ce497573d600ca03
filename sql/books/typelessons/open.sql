-- Readings whose type was confirmed and taught no words yet: a person said the type; or they were paid
-- to the cent, delivered so many nights ago and not corrected since, of which a few are enough.
-- $1 client, $2 night, $3 nights, $4 most papers of a type that only payments confirmed
SELECT r.document_no, r.no AS reading_no, r.said IS NOT NULL AS by_person, r.type, r.words,
       r.buyer_name
  FROM reading_now r
 WHERE r.client_id = $1 AND r.error IS NULL AND r.words <> ''
   AND NOT EXISTS (SELECT FROM type_lesson l
                    WHERE l.client_id = $1 AND l.document_no = r.document_no AND l.reading_no = r.no)
   AND (r.said ? 'type'
        OR (r.said IS NULL AND r.doubt IS NULL AND r.type IN ('invoice', 'credit_note', 'receipt')
            AND (SELECT count(*) FROM type_lesson l
                  WHERE l.client_id = $1 AND l.type = r.type AND NOT l.by_person) < $4::bigint
            AND (SELECT sum(t.cents) FROM tie_now t
                  WHERE t.client_id = $1 AND t.document_no = r.document_no) = r.total_incl_cents
            AND EXISTS (SELECT FROM delivery d
                         WHERE d.client_id = $1 AND d.document_no = r.document_no
                           AND d.kind IN ('purchase', 'sale', 'receipt', 'other')
                           AND d.state IN ('accepted', 'confirmed')
                           AND d.night_on <= $2::date - $3::integer)))
 ORDER BY r.said IS NULL, r.document_no
 LIMIT 20
