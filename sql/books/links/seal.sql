-- $1 client, $2 number, $3 sealed credentials in hexadecimal, or null
UPDATE link SET sealed = decode($3, 'hex') WHERE client_id = $1 AND no = $2::bigint
