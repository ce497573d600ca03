-- Transactions that need a document and have none, oldest first.
-- $1 night date, $2 client bigint, null for every client file
-- shown: false while the client was given time. The VAT is what the supplier's last invoice bore,
-- else 21 %, times the right to deduct; nothing for money in, foreign accounts and currencies.
SELECT c.number AS client, t.reference AS transaction, t.booking_on AS booking_date,
       t.amount_cents AS amount, t.currency, t.counterparty_name, t.remittance, t.class,
       CASE WHEN t.amount_cents >= 0 OR t.currency <> 'EUR'
              OR c.vat_regime IN ('small-business', 'exempt', 'none')
              OR t.counterparty_iban ~ '^[A-Z]{2}' AND t.counterparty_iban !~ '^BE' THEN 0
            ELSE round(-t.amount_cents * coalesce(s.share, 21.0 / 121) * c.deductible_bp / 10000)
        END::bigint AS vat_at_stake,
       (d.answer IS DISTINCT FROM 'snooze' OR d.until_on <= $1::date) AS shown,
       a.documents AS candidates, a.decision AS proposed, w.document AS twice_of
  FROM client c
  JOIN transaction t ON t.client_id = c.id
  LEFT JOIN decision_now d ON d.client_id = c.id AND d.transaction_no = t.no AND d.document_no IS NULL
  LEFT JOIN LATERAL (
    SELECT r.vat_cents::numeric / r.total_incl_cents AS share FROM reading_now r
     WHERE r.client_id = c.id AND r.iban = t.counterparty_iban AND r.total_incl_cents > 0
       AND r.vat_cents BETWEEN 0 AND r.total_incl_cents
     ORDER BY r.issue_on DESC NULLS LAST, r.document_no DESC LIMIT 1) s ON t.amount_cents < 0
  LEFT JOIN LATERAL (
    SELECT json_agg(c.number || '-d' || x.document_no ORDER BY x.document_no) AS documents,
           min(x.decision) AS decision
      FROM (SELECT DISTINCT b.document_no, m.decision
              FROM allocation b JOIN match m ON m.client_id = b.client_id AND m.no = b.match_no
             WHERE b.client_id = c.id AND b.transaction_no = t.no AND b.document_no IS NOT NULL
               AND m.superseded_on IS NULL AND m.decision IN ('suggest', 'ambiguous')) x) a ON true
  LEFT JOIN LATERAL (
    SELECT c.number || '-d' || min(y.document_no) AS document
      FROM transaction o
      JOIN tie_now y ON y.client_id = c.id AND y.transaction_no = o.no AND y.document_no IS NOT NULL
     WHERE o.client_id = c.id AND o.no <> t.no AND o.amount_cents = t.amount_cents
       AND o.counterparty_iban = t.counterparty_iban
       AND coalesce(o.structured_communication, o.remittance)
           = coalesce(t.structured_communication, t.remittance)
       AND abs(t.booking_on - o.booking_on) <= 21) w ON t.amount_cents < 0
 WHERE ($2::bigint IS NULL OR c.id = $2) AND t.needs_document AND t.night_on <= $1
   AND t.booking_on >= c.follow_up_from
   AND coalesce(d.answer, '') NOT IN ('private', 'no-document', 'delete')
   AND NOT EXISTS (SELECT FROM tie_now y WHERE y.client_id = c.id AND y.transaction_no = t.no)
 ORDER BY c.number, t.booking_on, t.no;
