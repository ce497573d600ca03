-- What a person should know of an arrival that was taken; the first remark stays.
-- $1 client, $2 number, $3 reason
UPDATE arrival SET reason = $3 WHERE client_id = $1 AND no = $2::bigint AND reason IS NULL
