-- Accounts that are written out as CODA: up to which day, how many statements this year, and what
-- hinders the next.
-- $1 night date, $2 client bigint, null for every client file
SELECT c.number AS client, a.iban, a.currency, a.coda_from AS since, a.coda_until AS complete_to,
       (SELECT o.year || '/' || lpad(o.number::text, 3, '0') FROM own_coda o
         WHERE o.client_id = c.id AND o.account_no = a.no AND o.night_on <= $1
         ORDER BY o.year DESC, o.number DESC LIMIT 1) AS statement,
       a.coda_problem AS reason, true AS shown
  FROM client c
  JOIN account a ON a.client_id = c.id
 WHERE ($2::bigint IS NULL OR c.id = $2) AND a.coda_from IS NOT NULL
 ORDER BY c.number, a.iban, a.currency;
