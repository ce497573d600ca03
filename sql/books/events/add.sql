-- $1 night, $2 run, $3 job, $4 client or null, $5 level, $6 code, $7 words
INSERT INTO event (night_on, run, job, client_id, level, code, words)
VALUES ($1, $2::bigint, $3, $4, $5, $6, $7)
