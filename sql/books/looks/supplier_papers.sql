-- The papers that taught of one supplier: each stands as long as its reading does.
-- $1 client bigint, $2 the supplier's number
SELECT c.number || '-d' || l.document_no AS document, l.night_on AS learned_on,
       CASE WHEN l.by_person THEN r.said_by ELSE 'its payment' END AS confirmed_by,
       CASE WHEN now.reading_no IS NULL THEN 'no more' ELSE 'yes' END AS stands
  FROM lesson l
  JOIN client c ON c.id = l.client_id
  JOIN reading r ON r.client_id = l.client_id AND r.document_no = l.document_no AND r.no = l.reading_no
  LEFT JOIN lesson_now now ON now.client_id = l.client_id AND now.document_no = l.document_no
   AND now.reading_no = l.reading_no
 WHERE l.client_id = $1::bigint AND l.seller_vat = $2
 ORDER BY l.document_no, l.reading_no;
