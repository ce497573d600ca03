-- Deliveries that wait for a person, by client file. $1 number of a client file, or null for all
SELECT client.number || '-v' || delivery.no AS delivery, state, night_on AS since, kind,
       client.number || '-d' || document_no AS document, target, nullif(proof, '') AS why
  FROM delivery JOIN client ON client.id = client_id
 WHERE state IN ('held', 'refused', 'in_doubt') AND ($1::text IS NULL OR client.number = $1)
 ORDER BY client.number, delivery.no
