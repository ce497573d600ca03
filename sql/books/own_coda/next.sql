-- The next number of an account's own statements. $1 client, $2 account, $3 year
SELECT coalesce(max(number), 0) + 1 AS number
  FROM own_coda WHERE client_id = $1 AND account_no = $2::bigint AND year = $3::bigint
