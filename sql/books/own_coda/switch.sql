-- Switches the writing of an account's CODA on from a day, never before what was written, or off.
-- $1 client, $2 iban, $3 currency or null, $4 first day, null: off
UPDATE account a
   SET coda_from = w.first_on, coda_until = coalesce(w.first_on - 1, a.coda_until), coda_cents = NULL,
       coda_began_on = NULL, coda_problem = NULL
  FROM (SELECT b.no, greatest($4, (SELECT max(day_on) + 1 FROM own_coda o
                                    WHERE o.client_id = $1 AND o.account_no = b.no
                                      AND $4::date IS NOT NULL)) AS first_on
          FROM account b WHERE b.client_id = $1) w
 WHERE a.client_id = $1 AND a.no = w.no AND a.iban = $2 AND ($3::text IS NULL OR a.currency = $3)
RETURNING a.currency, a.coda_from
