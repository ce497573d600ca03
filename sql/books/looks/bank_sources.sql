-- Where two sources of an account disagree: lines told differently, lines that a final statement has
-- though a link that told of the days around it has not, and lines that one source told of more than
-- three days before the other; of the last two months.
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
UNION ALL
SELECT c.number, a.iban, t.booking_on, to_char(t.amount_cents / 100.0, 'FM999999999999990.00'),
       t.counterparty_name,
       CASE WHEN told.final_on > told.interim_on
            THEN told.format || ' told of it ' || told.final_on - told.interim_on || ' days after the link'
            ELSE 'the link told of it ' || told.interim_on - told.final_on || ' days after ' || told.format
        END
  FROM client c
  JOIN (SELECT s.client_id, g.transaction_no,
               min(s.night_on) FILTER (WHERE s.state = 'interim') AS interim_on,
               min(s.night_on) FILTER (WHERE s.state = 'booked') AS final_on,
               min(s.format) FILTER (WHERE s.state = 'booked') AS format
          FROM statement s
          JOIN sighting g ON g.client_id = s.client_id AND g.statement_no = s.no
         WHERE s.last_on >= $2::date - 62
         GROUP BY s.client_id, g.transaction_no) told ON told.client_id = c.id
  JOIN transaction t ON t.client_id = c.id AND t.no = told.transaction_no AND t.withdrawn_on IS NULL
  JOIN account a ON a.client_id = c.id AND a.no = t.account_no
 WHERE ($1::text IS NULL OR lower(c.number) = lower($1))
   AND abs(told.final_on - told.interim_on) > 3
 ORDER BY client, account, date, amount, what
