-- Both legs of transfers. $1 client, $2 night, $3 transactions that took the money, $4 that brought it
INSERT INTO transfer_pair (client_id, out_no, in_no, night_on)
SELECT $1, pair.out_no, pair.in_no, $2
  FROM unnest($3::bigint[], $4::bigint[]) AS pair (out_no, in_no)
ON CONFLICT DO NOTHING
