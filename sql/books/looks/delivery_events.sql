-- What happened to the deliveries of a document.
-- $1 client bigint, $2 document integer
SELECT e.delivery_no AS delivery, to_char(e.at AT TIME ZONE 'Europe/Brussels', 'YYYY-MM-DD HH24:MI:SS') AS at,
       e.from_state AS "from", e.to_state AS "to", nullif(e.words, '') AS words
  FROM delivery d
  JOIN delivery_event e ON e.client_id = d.client_id AND e.delivery_no = d.no
 WHERE d.client_id = $1::bigint AND d.document_no = $2::integer
 ORDER BY e.delivery_no, e.no;
