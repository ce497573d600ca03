-- The next day on which a document of the client file moves by itself, or a rule of its lines has
-- ended. $1 client, $2 night
SELECT min(due_on) AS due_on FROM (
    SELECT due_on FROM document_state WHERE client_id = $1 AND due_on > $2
    UNION ALL
    SELECT last_on + 1 FROM class_rule
     WHERE client_id = $1 AND stopped_on IS NULL AND last_on >= $2) AS day
