-- Documents of a group. $1 client, $2 group, $3 documents
INSERT INTO duplicate_member (client_id, group_no, document_no)
SELECT $1, $2::bigint, document_no FROM unnest($3::bigint[]) AS document_no
ON CONFLICT DO NOTHING
