-- Where two sources of an account disagree: lines told differently, and lines that a final statement
-- has though a link that told of the days around it has not; of the last two months.
-- $1 client file's number, null for all; $2 today
SELECT c.number AS client, s.iban AS account, t.booking_on AS date,
       to_char(t.amount_cents / 100.0, 'FM999999999999990.00') AS amount, t.counterparty_name AS party,
       s.format || ' tells it differently: ' || g.differs AS what
  FROM client c
  JOIN statement s ON s.client_id = c.id AND s.last_on >= $2::date - 62 AND s.state <> 'withdrawn'
  JOIN sighting g ON g.client_id = c.id AND g.statement_no = s.no AND g.differs IS NOT NULL
  JOIN transaction t ON t.client_id = c.id AND t.no = g.transaction_no AND t.withdrawn_on IS NULL
 WHERE $1::text IS NULL OR lower(c.number) = lower($1)
UNION ALL
SELECT c.number, a.iban, t.booking_on, to_char(t.amount_cents / 100.0, 'FM999999999999990.00'),
       t.counterparty_name, 'the link did not tell of it'
  FROM client c
  JOIN account a ON a.client_id = c.id
  JOIN transaction t ON t.client_id = c.id AND t.account_no = a.no AND NOT t.provisional
   AND t.withdrawn_on IS NULL AND t.booking_on BETWEEN $2::date - 62 AND $2::date - 5
 WHERE ($1::text IS NULL OR lower(c.number) = lower($1))
   AND EXISTS (SELECT FROM statement s
                WHERE s.client_id = c.id AND s.account_no = a.no AND s.state = 'interim'
                  AND s.last_on >= t.booking_on AND s.first_on <= t.booking_on)
   AND NOT EXISTS (SELECT FROM statement s
                     JOIN sighting g ON g.client_id = c.id AND g.statement_no = s.no
                    WHERE s.client_id = c.id AND s.account_no = a.no AND s.state = 'interim'
                      AND s.last_on >= t.booking_on - 2 AND s.first_on <= t.booking_on + 2
                      AND g.transaction_no = t.no)
 ORDER BY client, account, date, amount
