-- Statements of cards with the debit that paid each, and debits whose statement is not here.
-- $1 night date, $2 client bigint, null for every client file
-- state: settled; awaited, while there is time; unsettled, once the bank's word is past that time;
-- no-statement.
SELECT c.number AS client, b.card AS iban, b.number AS statement, b.issued_on AS date,
       b.cents AS amount, b.currency,
       CASE WHEN o.statement_no IS NULL THEN 'settled'
            WHEN o.told_on <= $1 AND EXISTS (
                SELECT FROM statement s
                 WHERE s.client_id = c.id AND s.format NOT LIKE 'card.%'
                   AND s.new_balance_on >= o.told_on - 4) THEN 'unsettled'
            ELSE 'awaited' END AS state,
       t.booking_on AS settled_on, t.reference AS transaction,
       b.issued_on >= c.follow_up_from AS shown
  FROM client c
  JOIN card_bill b ON b.client_id = c.id
  LEFT JOIN card_open o ON o.client_id = c.id AND o.statement_no = b.statement_no
  LEFT JOIN card_settlement p ON p.client_id = c.id AND p.statement_no = b.statement_no
  LEFT JOIN transaction t ON t.client_id = c.id AND t.no = p.transaction_no
 WHERE $2::bigint IS NULL OR c.id = $2
UNION ALL
SELECT c.number, s.iban, NULL, d.booking_on, d.amount_cents, d.currency, 'no-statement',
       d.booking_on, d.reference, o.told_on <= $1 AND d.booking_on >= c.follow_up_from
  FROM client c
  JOIN card_open o ON o.client_id = c.id
  JOIN card_debit d ON d.client_id = c.id AND d.no = o.transaction_no
  JOIN statement s ON s.client_id = c.id AND s.no = d.statement_no
 WHERE $2::bigint IS NULL OR c.id = $2
 ORDER BY client, date, iban, statement NULLS LAST, transaction NULLS LAST
