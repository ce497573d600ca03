-- Until when each account's next statement should have come. $1 client, $2 accounts, $3 days
UPDATE account a SET expected_on = e.expected_on
  FROM unnest($2::bigint[], $3::date[]) AS e (no, expected_on)
 WHERE a.client_id = $1 AND a.no = e.no AND a.expected_on IS DISTINCT FROM e.expected_on
