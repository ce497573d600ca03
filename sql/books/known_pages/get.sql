-- What was recognised of a picture, none when it is new: page.
-- $1 client, $2 key
SELECT page FROM known_page WHERE client_id = $1 AND key = $2
