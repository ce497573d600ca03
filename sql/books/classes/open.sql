-- The lines of a client file of which it may still change what they are: no tie explains them, and
-- they need a document, or something was said of them after their night.
-- $1 client, $2 oldest booking day, $3 whether those count too that need none
SELECT t.no, t.booking_on, t.amount_cents, t.currency, t.counterparty_name, t.counterparty_iban,
       t.structured_communication, t.remittance, t.code, t.kind, t.class, t.needs_document,
       t.class_reason, coalesce(later.class, t.class) AS now_class,
       coalesce(later.needs_document, t.needs_document) AS now_needs_document, later.rule_no,
       EXISTS (SELECT FROM transfer_pair AS pair
                 JOIN transaction AS other ON other.client_id = $1 AND other.withdrawn_on IS NULL
                  AND other.no = CASE WHEN pair.out_no = t.no THEN pair.in_no ELSE pair.out_no END
                WHERE pair.client_id = $1 AND (pair.out_no = t.no OR pair.in_no = t.no)) AS is_transfer
  FROM account AS a -- by it the index of days is found, however long the history
  JOIN transaction AS t ON t.client_id = $1 AND t.account_no = a.no
  LEFT JOIN class_now AS later ON later.client_id = $1 AND later.transaction_no = t.no
 WHERE a.client_id = $1 AND t.booking_on >= $2 AND t.withdrawn_on IS NULL
   AND (t.needs_document OR later.transaction_no IS NOT NULL OR $3)
   AND NOT EXISTS (
        SELECT FROM tie_now WHERE tie_now.client_id = $1 AND tie_now.transaction_no = t.no)
 ORDER BY t.no
