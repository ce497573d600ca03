-- Whether the client file has a document of that number. $1 client, $2 document
SELECT EXISTS (SELECT FROM document WHERE client_id = $1 AND no = $2::bigint) AS found
