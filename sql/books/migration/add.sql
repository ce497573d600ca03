-- Remembers a migration. $1 number, $2 name, $3 sha256 of its text
INSERT INTO migration (number, name, sha256) VALUES ($1::bigint::integer, $2, $3)
