-- Every bookable document with what tells the same invoice from another. place: the mail or archive it
-- came in, else its folder and night; words: of a paper that stands beside a structured invoice and
-- holds its number.
-- $1 client
WITH bookable AS (
    SELECT reading.*, document.sha256,
           coalesce(arrival.parent_no::text, arrival.night_on || ' ' || substring(arrival.name FROM '^(.*/)?')) AS place
      FROM reading_now AS reading
      JOIN document ON document.client_id = $1 AND document.no = reading.document_no
      JOIN arrival ON arrival.client_id = $1 AND arrival.no = document.arrival_no
     WHERE reading.client_id = $1 AND type IN ('invoice', 'credit_note', 'receipt')),
structured AS (
    SELECT place, array_agg(DISTINCT regexp_replace(upper(invoice_number), '[^A-Z0-9]', '', 'g')) AS numbers
      FROM bookable WHERE source IN ('ubl', 'cii') AND invoice_number IS NOT NULL GROUP BY place),
beside AS (
    SELECT document_no
      FROM (SELECT document_no, numbers, regexp_replace(upper(words), '[^A-Z0-9]', '', 'g') AS compact
              FROM bookable JOIN structured USING (place)
             WHERE source NOT IN ('ubl', 'cii')) AS paper
     WHERE EXISTS (SELECT FROM unnest(numbers) AS number WHERE position(number IN compact) > 0))
SELECT document_no, type, direction, issue_on, due_on, currency, total_incl_cents,
       coalesce(total_incl_cents, 0) AS remaining_cents,
       CASE direction WHEN 'sale' THEN buyer_name ELSE seller_name END AS counterparty_name,
       CASE direction WHEN 'sale' THEN buyer_vat ELSE seller_vat END AS counterparty_vat,
       CASE direction WHEN 'sale' THEN NULL ELSE iban END AS counterparty_iban,
       invoice_number, payment_reference, preceding_invoice, source, sha256, place,
       CASE WHEN beside.document_no IS NOT NULL THEN words END AS words
  FROM bookable LEFT JOIN beside USING (document_no)
 WHERE total_incl_cents IS NOT NULL OR beside.document_no IS NOT NULL
 ORDER BY document_no
