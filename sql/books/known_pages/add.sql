-- $1 client, $2 key, $3 night, $4 page in base 64
INSERT INTO known_page (client_id, key, night_on, page) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING
