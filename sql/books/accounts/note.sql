-- What a person should know of an account.
-- $1 client, $2 night, $3 account, $4 code, $5 day, $6 amount or null, $7 party or null, $8 reason
INSERT INTO bank_note (client_id, no, night_on, account_no, code, day_on, amount_cents, party, reason)
SELECT $1, coalesce(max(no), 0) + 1, $2, $3::bigint, $4, $5, $6, $7, $8
  FROM bank_note WHERE client_id = $1
