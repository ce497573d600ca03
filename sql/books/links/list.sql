-- Links of a client file with all that is known of them. $1 client, $2 number, null for all
SELECT no, kind, name, identity, settings, encode(sealed, 'hex') AS sealed, cursor, state,
       last_tried_on, last_success_on, last_useful_on, next_on, failures, expires_on, warned_days,
       draft, stopped_on, problem
  FROM link WHERE client_id = $1 AND ($2::bigint IS NULL OR no = $2) ORDER BY no
