-- Ties entries to what paid them. $1 client, $2 night, $3 entries, $4 transactions, one each
INSERT INTO payroll_tie (client_id, entry_no, transaction_no, night_on)
SELECT $1, e, t, $2 FROM unnest($3::bigint[], $4::bigint[]) AS u (e, t)
    ON CONFLICT DO NOTHING
