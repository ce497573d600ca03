-- Says that a document left for another client file, or came back; nothing when that was said last.
-- $1 client, $2 day, $3 document, $4 answer: moved or returned, $5 note, $6 who
INSERT INTO decision (client_id, no, night_on, document_no, answer, note, said_by, said_how)
SELECT $1, (SELECT coalesce(max(no), 0) + 1 FROM decision WHERE client_id = $1), $2, $3::integer, $4,
       $5, $6, 'desk'
 WHERE (SELECT answer FROM decision
         WHERE client_id = $1 AND document_no = $3::bigint AND answer IN ('moved', 'returned')
         ORDER BY no DESC LIMIT 1)
       IS DISTINCT FROM $4
   AND ($4 = 'moved' OR EXISTS (SELECT FROM decision
                                 WHERE client_id = $1 AND document_no = $3::bigint
                                   AND answer = 'moved'))
