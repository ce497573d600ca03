-- Files that are not left any more. $1 client, $2 names that still are
DELETE FROM file_left WHERE client_id = $1 AND name <> ALL ($2::text[])
