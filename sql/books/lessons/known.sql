-- What is known of the suppliers that these numbers and accounts may be of: by the client file itself,
-- and by the firm up to the night before.
-- $1 client, $2 numbers, $3 accounts, $4 night
SELECT seller_vat, kind, value, (array_agg(x ORDER BY own DESC))[1] AS x,
       (array_agg(y ORDER BY own DESC))[1] AS y, bool_or(by_person) AS by_person,
       sum(times)::bigint AS times
  FROM (
    SELECT seller_vat, kind, value, avg(x)::integer AS x, avg(y)::integer AS y,
           bool_or(by_person) AS by_person, count(*) AS times, true AS own
      FROM lesson_fact
     WHERE client_id = $1
       AND seller_vat = ANY (ARRAY(
            SELECT unnest($2::text[])
             UNION SELECT seller_vat FROM lesson WHERE client_id = $1 AND iban = ANY ($3)))
     GROUP BY seller_vat, kind, value
    UNION ALL
    SELECT seller_vat, kind, value, x, y, by_person, times, false
      FROM supplier_shared($2, $3, $4)) AS fact
 GROUP BY seller_vat, kind, value
 ORDER BY seller_vat, kind, bool_or(own) DESC, bool_or(by_person) DESC, sum(times) DESC, value
