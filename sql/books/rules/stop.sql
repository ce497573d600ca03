-- The rule says nothing any more. $1 client, $2 rule, $3 day
UPDATE class_rule SET stopped_on = $3
 WHERE client_id = $1 AND no = $2::bigint AND stopped_on IS NULL
