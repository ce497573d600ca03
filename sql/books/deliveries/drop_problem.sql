-- What kept a document from its delivery is solved, or is another thing now. $1 client,
-- $2 document, $3 the sentence that still holds, or null
WITH dropped AS (
    UPDATE delivery SET state = 'cancelled'
     WHERE client_id = $1 AND document_no = $2::bigint AND target = '' AND state = 'held'
       AND ($3::text IS NULL OR proof <> $3)
    RETURNING no)
INSERT INTO delivery_event (client_id, delivery_no, no, from_state, to_state, words)
SELECT $1, dropped.no, coalesce(max(event.no), 0) + 1, 'held', 'cancelled', coalesce($3, 'solved')
  FROM dropped LEFT JOIN delivery_event event
    ON event.client_id = $1 AND event.delivery_no = dropped.no
 GROUP BY dropped.no
