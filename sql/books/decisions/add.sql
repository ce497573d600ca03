-- What a member of staff says of a document. $1 client, $2 night, $3 document, $4 answers, $5 note,
-- $6 who, $7 how
INSERT INTO decision (client_id, no, night_on, document_no, answer, note, said_by, said_how)
SELECT $1, (SELECT coalesce(max(no), 0) FROM decision WHERE client_id = $1) + place, $2, $3::bigint,
       answer, $5, $6, $7
  FROM unnest($4::text[]) WITH ORDINALITY AS said (answer, place)
