-- A reading that is another one with some columns changed; whatever else that one holds stays.
-- $1 client, $2 document, $3 the other's number, $4 columns, $5 confidence and $6 evidence of what was
-- said, $7 fields that were taken away
INSERT INTO reading
SELECT new.*
  FROM reading AS base
 CROSS JOIN LATERAL jsonb_populate_record(base, $4::jsonb || jsonb_build_object(
        'no', (SELECT max(no) + 1 FROM reading WHERE client_id = $1 AND document_no = $2::bigint),
        'confidence', (base.confidence || $5::jsonb) - $7::text[],
        'evidence', (base.evidence || $6::jsonb) - $7::text[],
        'said_at', clock_timestamp())) AS new
 WHERE base.client_id = $1 AND base.document_no = $2::bigint AND base.no = $3::bigint
