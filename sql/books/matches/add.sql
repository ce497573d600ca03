-- $1 client, $2 night, $3 decision, $4 score, $5 evidence, $6 note
INSERT INTO match (client_id, no, night_on, decision, score, evidence, note)
SELECT $1, coalesce(max(no), 0) + 1, $2, $3, $4::bigint, $5, $6 FROM match WHERE client_id = $1
RETURNING no
