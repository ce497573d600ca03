-- What is known of VAT numbers: the names they go by (the register's and VIES's; without the register
-- also those of papers that payments or deliveries confirmed, at least two of one name), whether the
-- register has them, and the nights on which VIES last called them invalid. $1 client, $2 VAT
-- numbers, $3 night
WITH asked AS (
    SELECT DISTINCT vat, CASE WHEN vat LIKE 'BE%' THEN substr(vat, 3) END AS number
      FROM unnest($2::text[]) AS t (vat)
), confirmed AS (
    SELECT reading.seller_vat AS vat, reading.seller_name AS name, count(*) AS papers
      FROM reading_now AS reading
     WHERE reading.client_id = $1 AND reading.seller_vat = ANY ($2) AND reading.seller_name IS NOT NULL
       AND (EXISTS (SELECT FROM tie_now
                     WHERE tie_now.client_id = $1 AND tie_now.document_no = reading.document_no)
            OR EXISTS (SELECT FROM delivery
                        WHERE delivery.client_id = $1 AND delivery.document_no = reading.document_no
                          AND delivery.state IN ('accepted', 'confirmed')))
     GROUP BY reading.seller_vat, reading.seller_name
    HAVING count(*) >= 2)
SELECT asked.vat, name.name,
       enterprise.number IS NOT NULL AND NOT enterprise.is_stopped AS is_registered,
       coalesce(enterprise.is_bankrupt, false) AS is_bankrupt,
       (SELECT max(told_on) FROM register_extract) AS register_on,
       invalid.first_on AS invalid_first, invalid.last_on AS invalid_last
  FROM asked
  LEFT JOIN enterprise ON enterprise.number = asked.number
  LEFT JOIN LATERAL (
        SELECT min(asked_on) AS first_on, max(asked_on) AS last_on FROM vies_answer AS answer
         WHERE answer.vat_number = asked.vat AND answer.outcome = 'invalid' AND answer.asked_on <= $3
           AND answer.asked_on > coalesce((
                SELECT max(asked_on) FROM vies_answer AS well
                 WHERE well.vat_number = asked.vat AND well.outcome = 'valid'), '-infinity'::date)) AS invalid
       ON true
  LEFT JOIN LATERAL (
        SELECT kind, place, enterprise_name.name FROM enterprise_name
         WHERE enterprise_name.number = asked.number
         UNION ALL
        (SELECT 'vies', 0, answer.name FROM vies_answer AS answer
          WHERE answer.vat_number = asked.vat AND answer.outcome = 'valid' AND answer.name IS NOT NULL
          ORDER BY answer.asked_on DESC LIMIT 1)
         UNION ALL
        SELECT 'confirmed', -papers, confirmed.name FROM confirmed
         WHERE confirmed.vat = asked.vat
           AND NOT EXISTS (SELECT FROM enterprise_name AS own WHERE own.number = asked.number)) AS name
       ON true
 ORDER BY asked.vat, name.kind, name.place, name.name
