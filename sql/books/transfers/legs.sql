-- What may be one leg of a transfer between accounts of the client file and has no other leg yet.
-- $1 client, $2 oldest booking day, $3 its accounts
SELECT t.no, a.iban AS account, t.booking_on, t.amount_cents, t.currency, t.counterparty_iban,
       coalesce(later.class, t.class) = 'own-transfer' AS is_own
  FROM transaction AS t
  JOIN account AS a ON a.client_id = $1 AND a.no = t.account_no
  LEFT JOIN class_now AS later ON later.client_id = $1 AND later.transaction_no = t.no
 WHERE t.client_id = $1 AND t.booking_on >= $2 AND t.amount_cents <> 0
   AND t.withdrawn_on IS NULL AND NOT t.provisional
   AND t.kind NOT IN ('fee', 'interest', 'cash', 'card')
   AND (t.counterparty_iban = ANY($3::text[])
        OR (t.counterparty_iban IS NULL
            AND (t.counterparty_name IS NULL OR coalesce(later.class, t.class) = 'own-transfer')))
   AND NOT EXISTS (
        SELECT FROM transfer_pair AS pair
         WHERE pair.client_id = $1 AND (pair.out_no = t.no OR pair.in_no = t.no))
   AND NOT EXISTS (
        SELECT FROM tie_now WHERE tie_now.client_id = $1 AND tie_now.transaction_no = t.no)
 ORDER BY t.no
