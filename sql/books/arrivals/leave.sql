-- The files that stay in the drop folder. $1 client, $2 night, $3 names, $4 reasons
INSERT INTO file_left AS old (client_id, name, reason, first_on)
SELECT $1, name, reason, $2 FROM unnest($3::text[], $4::text[]) AS t (name, reason)
ON CONFLICT (client_id, name) DO UPDATE SET reason = excluded.reason
 WHERE old.reason <> excluded.reason
