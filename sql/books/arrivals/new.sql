-- Arrivals of a kind that nobody took yet. $1 client, $2 kind
SELECT no, name, sha256 FROM arrival
 WHERE client_id = $1 AND kind = $2 AND state = 'new' ORDER BY no
