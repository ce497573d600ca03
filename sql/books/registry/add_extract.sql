-- An extract that was taken; after a whole one those before it say nothing. $1 its number, $2 its
-- day, $3 whether it is an update, $4 enterprises, $5 names
WITH gone AS (DELETE FROM register_extract WHERE NOT $3::boolean AND extract_no <> $1)
INSERT INTO register_extract (extract_no, told_on, is_update, enterprises, names)
VALUES ($1, $2, $3, $4, $5)
