-- The document that an arrival by a move became. $1 client, $2 the document that moved (0412-d12)
SELECT document_no FROM arrival WHERE client_id = $1 AND source = 'moved' AND identity = $2
