-- Up to where an account is written. $1 client, $2 account, $3 day, $4 balance or null, $5 night,
-- $6 problem or null
UPDATE account
   SET coda_until = $3, coda_cents = $4,
       coda_began_on = CASE WHEN $4::bigint IS NOT NULL THEN coalesce(coda_began_on, $5) END,
       coda_problem = $6
 WHERE client_id = $1 AND no = $2::bigint
