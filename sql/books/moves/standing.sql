-- What is to be known of a document before it moves to another client file; no row: there is none.
-- $1 client, $2 document
SELECT arrival.name, document.sha256, document.size_bytes, reading.wrong_company,
       EXISTS (SELECT FROM delivery
                WHERE delivery.client_id = $1 AND delivery.document_no = document.no
                  AND delivery.target <> '' AND NOT delivery.replaced) AS is_sent,
       EXISTS (SELECT FROM tie_now
                WHERE tie_now.client_id = $1 AND tie_now.document_no = document.no) AS is_tied
  FROM document
  JOIN arrival ON arrival.client_id = $1 AND arrival.no = document.arrival_no
  LEFT JOIN reading_now AS reading ON reading.client_id = $1 AND reading.document_no = document.no
 WHERE document.client_id = $1 AND document.no = $2::bigint
