-- A statement that was refused while others of its file were taken.
-- $1 client, $2 night, $3 arrival, $4 iban or null, $5 number or null, $6 reason
INSERT INTO statement_refused (client_id, no, night_on, arrival_no, iban, number, reason)
SELECT $1, coalesce(max(no), 0) + 1, $2, $3::bigint, $4, $5, $6
  FROM statement_refused WHERE client_id = $1
