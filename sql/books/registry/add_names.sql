-- Names of enterprises, a column each: $1 numbers, $2 lines of the file, $3 kinds, $4 names
INSERT INTO enterprise_name (number, place, kind, name)
SELECT number, place, kind, name
  FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) AS t (number, place, kind, name)
ON CONFLICT DO NOTHING
