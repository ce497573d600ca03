-- Cards: their lines come on a statement of their own (format card.…), and one debit of a current
-- account pays it.
CREATE TABLE card_settlement (
    client_id bigint NOT NULL,
    statement_no integer NOT NULL, -- the first of the card's that has this number
    transaction_no integer NOT NULL, -- that paid it
    night_on date NOT NULL,
    PRIMARY KEY (client_id, statement_no),
    UNIQUE (client_id, transaction_no)
);
ALTER TABLE card_settlement ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_client ON card_settlement TO matins_job
    USING (client_id = current_setting('matins.client')::bigint)
    WITH CHECK (client_id = current_setting('matins.client')::bigint);
CREATE POLICY every_client ON card_settlement FOR SELECT TO matins_report USING (true);
GRANT SELECT, INSERT ON card_settlement TO matins_job;
GRANT SELECT ON card_settlement TO matins_report;

CREATE INDEX statement_card ON statement (client_id) WHERE format LIKE 'card.%';
CREATE INDEX transaction_settlement ON transaction (client_id) WHERE class = 'card-settlement';

-- What the statements of a card ask for: the total that a paper states, else the sum of the lines of
-- one number. An export that is numbered by its days alone asks for nothing.
CREATE VIEW card_bill WITH (security_invoker = true) AS
    SELECT s.client_id, min(s.no) AS statement_no, s.iban AS card, s.currency, s.number,
           coalesce((array_agg(s.new_balance_cents ORDER BY s.no DESC)
                         FILTER (WHERE s.new_balance_cents IS NOT NULL))[1], min(l.cents)) AS cents,
           coalesce(max(s.new_balance_on), max(s.last_on)) AS issued_on
      FROM statement s
     CROSS JOIN LATERAL ( -- of all statements of this number, each line once
        SELECT sum(t.amount_cents)::bigint AS cents FROM transaction t
         WHERE t.client_id = s.client_id AND t.withdrawn_on IS NULL AND t.no IN (
            SELECT g.transaction_no FROM sighting g
              JOIN statement o ON o.client_id = g.client_id AND o.no = g.statement_no
             WHERE o.client_id = s.client_id AND o.iban = s.iban AND o.currency = s.currency
               AND o.number = s.number AND o.state <> 'withdrawn')) l
     WHERE s.format LIKE 'card.%' AND s.state <> 'withdrawn'
       AND (s.new_balance_cents IS NOT NULL
            OR s.number !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{4}-[0-9]{2}-[0-9]{2} ')
     GROUP BY s.client_id, s.iban, s.currency, s.number;

-- The debits that pay a card.
CREATE VIEW card_debit WITH (security_invoker = true) AS
    SELECT t.* FROM transaction t
      JOIN statement s ON s.client_id = t.client_id AND s.no = t.statement_no
     WHERE t.class = 'card-settlement' AND t.amount_cents < 0 AND t.withdrawn_on IS NULL
       AND s.format NOT LIKE 'card.%'
       AND NOT EXISTS (SELECT FROM class_now k
                        WHERE k.client_id = t.client_id AND k.transaction_no = t.no
                          AND k.class <> 'card-settlement');

-- Bills without a debit and debits without a bill, and the first night on which that is worth a
-- question: issuers collect within three weeks, and send the statement before.
CREATE VIEW card_open WITH (security_invoker = true) AS
    SELECT b.client_id, b.statement_no, NULL::integer AS transaction_no, b.issued_on + 25 AS told_on
      FROM card_bill b
     WHERE b.cents < 0
       AND NOT EXISTS (SELECT FROM card_settlement c
                         JOIN card_bill o ON o.client_id = c.client_id AND o.statement_no = c.statement_no
                        WHERE c.client_id = b.client_id AND o.card = b.card AND o.cents = b.cents
                          AND abs(o.issued_on - b.issued_on) <= 20)
    UNION ALL
    SELECT d.client_id, NULL, d.no, d.booking_on + 14
      FROM card_debit d
     WHERE NOT EXISTS (SELECT FROM card_settlement c
                        WHERE c.client_id = d.client_id AND c.transaction_no = d.no);

GRANT SELECT ON card_bill, card_debit, card_open TO matins_job, matins_report;
