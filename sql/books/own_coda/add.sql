-- A statement that was written, and its lines.
-- $1 client, $2 night, $3 account, $4 year, $5 number, $6 day, $7 old balance, $8 new balance,
-- $9 delivery, $10 transactions
WITH written AS (
    INSERT INTO own_coda (client_id, account_no, year, number, night_on, day_on, old_cents,
            new_cents, delivery_no)
    VALUES ($1, $3::bigint, $4::bigint, $5::bigint, $2, $6, $7, $8, $9::bigint)
 RETURNING account_no, year, number)
INSERT INTO own_coda_line (client_id, transaction_no, account_no, year, number)
SELECT $1, t.no, written.account_no, written.year, written.number
  FROM written CROSS JOIN unnest($10::bigint[]) AS t (no)
