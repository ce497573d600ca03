-- Accounts whose CODA is written, with where each stands. $1 client
SELECT a.no, a.iban, a.currency, a.holder, a.bic, a.description, a.coda_from, a.coda_until,
       a.coda_cents, a.coda_began_on, a.coda_problem,
       EXISTS (SELECT FROM statement s
                WHERE s.client_id = $1 AND s.account_no = a.no AND s.state = 'booked'
                  AND s.last_on >= a.coda_from) AS has_booked
  FROM account a WHERE a.client_id = $1 AND a.coda_from IS NOT NULL ORDER BY a.no
