-- What the night asks of every client file about cards stays quick when years of them lie there.
CREATE INDEX statement_card_day ON statement (coalesce(new_balance_on, last_on)) WHERE format LIKE 'card.%';
CREATE INDEX transaction_settlement_day ON transaction (booking_on) WHERE class = 'card-settlement';

-- As before; the lines are added up only where no total is stated.
CREATE OR REPLACE VIEW card_bill WITH (security_invoker = true) AS
    SELECT s.client_id, min(s.no) AS statement_no, s.iban AS card, s.currency, s.number,
           coalesce((array_agg(s.new_balance_cents ORDER BY s.no DESC)
                         FILTER (WHERE s.new_balance_cents IS NOT NULL))[1], min(l.cents)) AS cents,
           coalesce(max(s.new_balance_on), max(s.last_on)) AS issued_on
      FROM statement s
      LEFT JOIN LATERAL ( -- of all statements of this number, each line once
        SELECT sum(t.amount_cents)::bigint AS cents FROM transaction t
         WHERE t.client_id = s.client_id AND t.withdrawn_on IS NULL AND t.no IN (
            SELECT g.transaction_no FROM sighting g
              JOIN statement o ON o.client_id = g.client_id AND o.no = g.statement_no
             WHERE o.client_id = s.client_id AND o.iban = s.iban AND o.currency = s.currency
               AND o.number = s.number AND o.state <> 'withdrawn')) l
        ON s.new_balance_cents IS NULL
     WHERE s.format LIKE 'card.%' AND s.state <> 'withdrawn'
       AND (s.new_balance_cents IS NOT NULL
            OR s.number !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{4}-[0-9]{2}-[0-9]{2} ')
     GROUP BY s.client_id, s.iban, s.currency, s.number;
