-- Transactions that need a document and have none, oldest first.
-- $1 night date, $2 client bigint, null for every client file
-- shown: false while the client was given time. The VAT is what the supplier's last invoice bore,
-- else 21 %, times the right to deduct; nothing for money in, foreign accounts and currencies.
WITH later AS (
    SELECT DISTINCT ON (client_id, transaction_no) client_id, transaction_no, class, needs_document,
           reason
      FROM transaction_class
     WHERE night_on <= $1 AND ($2::bigint IS NULL OR client_id = $2)
     ORDER BY client_id, transaction_no, no DESC
), tied AS (
    SELECT client_id, transaction_no, min(document_no) AS document_no FROM tie_now
     WHERE transaction_no IS NOT NULL
     GROUP BY client_id, transaction_no
), share AS (
    SELECT DISTINCT ON (client_id, iban) client_id, iban,
           vat_cents::numeric / total_incl_cents AS share
      FROM reading_now
     WHERE iban IS NOT NULL AND total_incl_cents > 0 AND vat_cents BETWEEN 0 AND total_incl_cents
     ORDER BY client_id, iban, issue_on DESC NULLS LAST, document_no DESC
), proposal AS (
    SELECT b.client_id, b.transaction_no, min(m.decision) AS decision,
           json_agg(DISTINCT c.number || '-d' || b.document_no) AS documents
      FROM allocation b
      JOIN match m ON m.client_id = b.client_id AND m.no = b.match_no
      JOIN client c ON c.id = b.client_id
     WHERE b.document_no IS NOT NULL AND b.transaction_no IS NOT NULL
       AND m.superseded_on IS NULL AND m.decision IN ('suggest', 'ambiguous')
     GROUP BY b.client_id, b.transaction_no
), twice AS (
    SELECT t.client_id, t.no, min(y.document_no) AS document_no
      FROM transaction t
      JOIN transaction o ON o.client_id = t.client_id AND o.amount_cents = t.amount_cents
       AND o.counterparty_iban = t.counterparty_iban
       AND coalesce(o.structured_communication, o.remittance)
           = coalesce(t.structured_communication, t.remittance)
      JOIN tied y ON y.client_id = o.client_id AND y.transaction_no = o.no
     WHERE t.needs_document AND t.withdrawn_on IS NULL AND t.amount_cents < 0 AND o.no <> t.no
       AND abs(t.booking_on - o.booking_on) <= 21
     GROUP BY t.client_id, t.no
)
SELECT c.number AS client, t.reference AS transaction, t.booking_on AS booking_date,
       t.amount_cents AS amount, t.currency, t.counterparty_name, t.remittance,
       coalesce(k.class, t.class) AS class, coalesce(k.reason, t.class_reason) AS class_reason,
       CASE WHEN t.amount_cents >= 0 OR t.currency <> 'EUR'
              OR c.vat_regime IN ('small-business', 'exempt', 'none')
              OR t.counterparty_iban ~ '^[A-Z]{2}' AND t.counterparty_iban !~ '^BE' THEN 0
            ELSE round(-t.amount_cents * coalesce(s.share, 21.0 / 121) * c.deductible_bp / 10000)
        END::bigint AS vat_at_stake,
       (d.answer IS DISTINCT FROM 'snooze' OR d.until_on <= $1::date) AS shown,
       a.documents AS candidates, a.decision AS proposed,
       c.number || '-d' || w.document_no AS twice_of
  FROM client c
  JOIN transaction t ON t.client_id = c.id
  LEFT JOIN later k ON k.client_id = t.client_id AND k.transaction_no = t.no
  LEFT JOIN decision_now d
    ON d.client_id = t.client_id AND d.transaction_no = t.no AND d.document_no IS NULL
  LEFT JOIN share s ON s.client_id = t.client_id AND s.iban = t.counterparty_iban
  LEFT JOIN proposal a ON a.client_id = t.client_id AND a.transaction_no = t.no
  LEFT JOIN twice w ON w.client_id = t.client_id AND w.no = t.no
 WHERE ($2::bigint IS NULL OR c.id = $2) AND t.night_on <= $1
   AND coalesce(k.needs_document, t.needs_document)
   AND t.withdrawn_on IS NULL
   AND t.booking_on >= c.follow_up_from
   AND coalesce(d.answer, '') NOT IN ('private', 'no-document', 'delete')
   AND NOT EXISTS (SELECT FROM tied y WHERE y.client_id = t.client_id AND y.transaction_no = t.no)
 ORDER BY c.number, t.booking_on, t.no;
