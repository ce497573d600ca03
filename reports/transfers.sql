-- Transfers between accounts of a client file of which only one leg came, though the statements of
-- both accounts tell of those days without a hole.
-- $1 night date, $2 client bigint, null for every client file
WITH later AS (
    SELECT DISTINCT ON (client_id, transaction_no) client_id, transaction_no, class
      FROM transaction_class
     WHERE night_on <= $1 AND ($2::bigint IS NULL OR client_id = $2)
     ORDER BY client_id, transaction_no, no DESC
), leg AS (
    SELECT t.client_id, t.no, t.reference, t.booking_on, t.amount_cents, t.currency, t.remittance,
           a.iban, o.iban AS other_iban, a.no AS account_no, o.no AS other_no
      FROM transaction t
      JOIN client c ON c.id = t.client_id
      JOIN account a ON a.client_id = t.client_id AND a.no = t.account_no
      JOIN account o ON o.client_id = t.client_id AND o.iban = t.counterparty_iban
                    AND o.currency = t.currency AND o.no <> a.no
      LEFT JOIN later k ON k.client_id = t.client_id AND k.transaction_no = t.no
      LEFT JOIN decision_now d
        ON d.client_id = t.client_id AND d.transaction_no = t.no AND d.document_no IS NULL
     WHERE ($2::bigint IS NULL OR c.id = $2) AND t.night_on <= $1
       AND t.booking_on >= c.follow_up_from AND t.withdrawn_on IS NULL AND NOT t.provisional
       AND coalesce(k.class, t.class) = 'own-transfer' AND t.amount_cents <> 0
       AND coalesce(d.answer, '') NOT IN ('private', 'no-document', 'delete')
       AND NOT EXISTS (
            SELECT FROM transfer_pair p
             WHERE p.client_id = t.client_id AND (p.out_no = t.no OR p.in_no = t.no) AND p.night_on <= $1)
       AND NOT EXISTS (
            SELECT FROM tie_now y WHERE y.client_id = t.client_id AND y.transaction_no = t.no)
)
SELECT c.number AS client, leg.reference AS transaction, leg.booking_on AS booking_date,
       leg.amount_cents AS amount, leg.currency, leg.iban, leg.other_iban, leg.remittance,
       true AS shown
  FROM leg
  JOIN client c ON c.id = leg.client_id
 WHERE NOT EXISTS ( -- three bank days are five days at most, but for Easter and Christmas
        SELECT FROM unnest(ARRAY[leg.account_no, leg.other_no]) AS side (account_no)
         WHERE NOT EXISTS (
                SELECT FROM statement_chain s
                 WHERE s.client_id = leg.client_id AND s.account_no = side.account_no
                   AND s.night_on <= $1 AND s.new_balance_on >= leg.booking_on + 7)
            OR NOT EXISTS (
                SELECT FROM statement_chain s
                 WHERE s.client_id = leg.client_id AND s.account_no = side.account_no
                   AND s.night_on <= $1 AND s.old_balance_on < leg.booking_on - 7))
   AND NOT EXISTS (
        SELECT FROM statement_gap g
         WHERE g.client_id = leg.client_id AND g.iban IN (leg.iban, leg.other_iban)
           AND g.after_on <= leg.booking_on + 7 AND g.before_on >= leg.booking_on - 7)
 ORDER BY c.number, leg.booking_on, leg.no;
