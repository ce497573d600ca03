-- Lines that only interim statements told of, though booked statements without a hole tell of their
-- day and the days after it. $1 client, $2 how many days after
SELECT t.no, t.account_no, t.booking_on, t.amount_cents, t.counterparty_name
  FROM transaction t
  JOIN account a ON a.client_id = $1 AND a.no = t.account_no
 WHERE t.client_id = $1 AND t.provisional AND t.withdrawn_on IS NULL
   AND EXISTS (SELECT FROM statement_chain s
                WHERE s.client_id = $1 AND s.account_no = t.account_no AND s.state = 'booked'
                  AND s.first_on <= t.booking_on)
   AND EXISTS (SELECT FROM statement_chain s
                WHERE s.client_id = $1 AND s.account_no = t.account_no AND s.state = 'booked'
                  AND s.new_balance_on >= t.booking_on + $2::integer)
   AND NOT EXISTS (SELECT FROM statement_gap g
                    WHERE g.client_id = $1 AND g.iban = a.iban AND g.currency = a.currency
                      AND g.after_on <= t.booking_on + $2::integer AND g.before_on >= t.booking_on)
 ORDER BY t.no
