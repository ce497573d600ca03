-- The next day on which a document of the client file moves by itself. $1 client, $2 night
SELECT min(due_on) AS due_on FROM document_state WHERE client_id = $1 AND due_on > $2
