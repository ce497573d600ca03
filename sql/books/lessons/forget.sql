-- What a supplier's papers up to a day taught is forgotten, where there is something that stands.
-- $1 client, $2 the supplier's number, $3 day, $4 who says so
INSERT INTO supplier_forgotten (client_id, seller_vat, no, until_on, said_by)
SELECT $1, $2, coalesce(max(no), 0) + 1, $3, $4
  FROM supplier_forgotten
 WHERE client_id = $1 AND seller_vat = $2
HAVING EXISTS (SELECT FROM lesson_now WHERE client_id = $1 AND seller_vat = $2)
