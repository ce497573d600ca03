-- What a match ties. $1 client, $2 match, $3 documents, $4 transactions, $5 cents: a row each
INSERT INTO allocation (client_id, match_no, part, document_no, transaction_no, cents)
SELECT $1, $2::bigint, part, document_no, transaction_no, cents
  FROM unnest($3::bigint[], $4::bigint[], $5::bigint[])
       WITH ORDINALITY AS t (document_no, transaction_no, cents, part)
