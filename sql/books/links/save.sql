-- How a link stands after it was read or spoken of.
-- $1 client, $2 number … as the columns below
UPDATE link SET settings = $3::jsonb, cursor = $4::jsonb, state = $5, last_tried_on = $6,
       last_success_on = $7, last_useful_on = $8, next_on = $9, failures = $10::bigint,
       expires_on = $11, warned_days = $12::bigint, draft = $13, stopped_on = $14, problem = $15
 WHERE client_id = $1 AND no = $2::bigint
