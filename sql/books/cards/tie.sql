-- Ties statements of cards to the debits of other accounts that paid them, the surest pair of each
-- first: the same amount within seven weeks, a text that names the statement or the card, the day.
-- $1 client, $2 night
INSERT INTO card_settlement (client_id, statement_no, transaction_no, night_on)
SELECT $1, statement_no, transaction_no, $2
  FROM (SELECT o.statement_no, d.no AS transaction_no,
               row_number() OVER (PARTITION BY o.statement_no
                                  ORDER BY named, apart, d.no) AS of_bill,
               row_number() OVER (PARTITION BY d.no ORDER BY named, apart, o.statement_no) AS of_debit
          FROM card_open o
          JOIN card_bill b ON b.client_id = $1 AND b.statement_no = o.statement_no
          JOIN card_open p ON p.client_id = $1 AND p.transaction_no IS NOT NULL
          JOIN card_debit d ON d.client_id = $1 AND d.no = p.transaction_no
         CROSS JOIN LATERAL (
            SELECT abs(d.booking_on - b.issued_on) AS apart,
                   CASE WHEN position(right(b.card, 4) IN coalesce(d.remittance, '')) > 0
                          OR length(b.number) > 2 AND position(b.number IN coalesce(d.remittance, '')) > 0
                        THEN 0 ELSE 1 END AS named) f
         WHERE o.client_id = $1 AND d.amount_cents = b.cents AND d.currency = b.currency
           AND d.booking_on BETWEEN b.issued_on - 7 AND b.issued_on + 45) pair
 WHERE of_bill = 1 AND of_debit = 1
ON CONFLICT DO NOTHING
