-- Suppliers that client files know from confirmed papers: what identifies them, their usual terms, and
-- how many days lie between their papers. $1 client number text, null for all
SELECT c.number AS client, l.seller_vat AS vat,
       (array_agg(l.seller_name ORDER BY l.by_person DESC, l.document_no DESC)
            FILTER (WHERE l.seller_name IS NOT NULL))[1] AS name,
       count(*) FILTER (WHERE l.by_person) AS said, count(*) FILTER (WHERE NOT l.by_person) AS paid,
       string_agg(DISTINCT l.iban, ' ' ORDER BY l.iban) AS accounts,
       string_agg(DISTINCT l.number_shape, ' ' ORDER BY l.number_shape) AS numbers,
       string_agg(DISTINCT l.terms_days::text, ' ' ORDER BY l.terms_days::text) AS days_to_pay,
       (SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY gap)
          FROM (SELECT r.issue_on - lag(r.issue_on) OVER (ORDER BY r.issue_on) AS gap
                  FROM reading_now r
                 WHERE r.client_id = c.id AND r.seller_vat = l.seller_vat
                   AND r.direction = 'purchase' AND r.type = 'invoice' AND r.issue_on IS NOT NULL
                   AND (r.said IS NOT NULL OR EXISTS (
                        SELECT FROM tie_now t
                         WHERE t.client_id = c.id AND t.document_no = r.document_no))) AS paper
         WHERE gap > 0) AS days_between
  FROM client c
  JOIN lesson_now l ON l.client_id = c.id
 WHERE $1::text IS NULL OR lower(c.number) = lower($1)
 GROUP BY c.id, c.number, l.seller_vat
 ORDER BY c.number, l.seller_vat;
