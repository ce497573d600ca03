-- A unit for each client file. $1 night, $2 run, $3 job, $4 client ids
INSERT INTO unit (night_on, run, job, client_id)
SELECT $1, $2::bigint, $3, id FROM unnest($4::bigint[]) AS id
ON CONFLICT DO NOTHING
