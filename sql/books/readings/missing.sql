-- Documents that nobody has read yet. $1 client
SELECT document.no, arrival.name, document.sha256, arrival.no AS arrival_no,
       arrival.source = 'split' AS is_part
  FROM document JOIN arrival ON arrival.client_id = $1 AND arrival.no = document.arrival_no
 WHERE document.client_id = $1
   AND NOT EXISTS (SELECT FROM reading
                    WHERE reading.client_id = $1 AND reading.document_no = document.no)
 ORDER BY document.no
