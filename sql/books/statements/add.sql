-- Keeps a statement; no row when the same one is kept already.
-- $1 client, $2 night, $3 arrival, $4 format, $5 iban, $6 currency, $7 number,
-- $8 old balance or null, $9 its day, $10 new balance or null, $11 its day,
-- $12 account, $13 state, $14 fingerprint, $15 first day it tells of, $16 last
INSERT INTO statement (client_id, no, night_on, arrival_no, format, iban, currency, number,
        old_balance_cents, old_balance_on, new_balance_cents, new_balance_on, account_no, state,
        fingerprint, first_on, last_on)
SELECT $1, coalesce(max(no), 0) + 1, $2, $3::bigint, $4, $5, $6, $7, $8, $9, $10, $11,
       $12::bigint, $13, $14, $15, $16
  FROM statement WHERE client_id = $1
ON CONFLICT DO NOTHING
RETURNING no
