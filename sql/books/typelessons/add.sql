-- $1 client, $2 document, $3 reading, $4 night, $5 by a person, $6 type, $7 words
INSERT INTO type_lesson (client_id, document_no, reading_no, night_on, by_person, type, words)
VALUES ($1, $2::bigint, $3::bigint, $4, $5, $6, $7)
ON CONFLICT DO NOTHING
