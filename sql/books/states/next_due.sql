-- The next day on which a document of the client file moves by itself, or a rule of its lines is to be
-- told of (thirty days before its end) or has ended. $1 client, $2 night
SELECT min(due_on) AS due_on FROM (
    SELECT due_on FROM document_state WHERE client_id = $1
    UNION ALL
    SELECT unnest(ARRAY[last_on - 30, last_on + 1]) FROM class_rule
     WHERE client_id = $1 AND stopped_on IS NULL) AS day
 WHERE due_on > $2
