-- Client files, documents and transactions that hold every word, or one of whose numbers is all of
-- them together. A word that is an amount also finds that amount.
-- $1 words text[], without capitals and accents; $2 amounts bigint[], the same in cents or null;
-- $3 all words together text, capitals and digits only; $4 how many integer
WITH thing AS (
    SELECT c.number AS client, 'client file' AS what, c.number AS id, NULL::date AS day,
           NULL::bigint AS cents, c.name AS party, concat_ws(' ', c.number, c.name, c.vat_number, c.email, c.manager) AS hay,
           ARRAY[c.vat_number] AS numbers
      FROM client c
    UNION ALL
    SELECT c.number, r.type, c.number || '-d' || r.document_no, r.issue_on, r.total_incl_cents,
           CASE r.direction WHEN 'sale' THEN r.buyer_name ELSE r.seller_name END,
           concat_ws(' ', r.invoice_number, r.seller_name, r.buyer_name, r.issue_on, a.name, r.words),
           ARRAY[r.seller_vat, r.buyer_vat, r.iban, r.payment_reference,
                 upper(regexp_replace(r.invoice_number, '[^A-Za-z0-9]', '', 'g'))]
      FROM client c
      JOIN reading_now r ON r.client_id = c.id
      JOIN document d ON d.client_id = c.id AND d.no = r.document_no
      JOIN arrival a ON a.client_id = c.id AND a.no = d.arrival_no
    UNION ALL
    SELECT c.number, 'transaction', t.reference, t.booking_on, t.amount_cents, t.counterparty_name,
           concat_ws(' ', t.reference, t.counterparty_name, t.remittance, t.booking_on),
           ARRAY[t.counterparty_iban, t.structured_communication, t.reference]
      FROM client c
      JOIN transaction t ON t.client_id = c.id)
SELECT client, what, id, day AS date, to_char(cents / 100.0, 'FM999999999999990.00') AS amount,
       party
  FROM thing
 WHERE $3 = ANY (numbers)
    OR NOT EXISTS (
        SELECT FROM unnest($1::text[], $2::bigint[]) w (word, amount)
         WHERE position(w.word IN translate(lower(hay),
                   'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿ',
                   'aaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuyy')) = 0
           AND (w.amount = abs(cents)) IS NOT TRUE)
 ORDER BY client, day, what, id
 LIMIT $4::integer;
