-- Whether anything waits for its booked statement. $1 client
SELECT FROM transaction WHERE client_id = $1 AND provisional AND withdrawn_on IS NULL LIMIT 1
