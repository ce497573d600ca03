-- What the morning report reads often, said once. Each view has the rights of who asks.

-- The parts of ties that stand: certain, and neither superseded nor untied.
CREATE VIEW tie_now WITH (security_invoker = true) AS
    SELECT a.client_id, a.match_no, a.document_no, a.transaction_no, a.cents
      FROM allocation a
      JOIN match m ON m.client_id = a.client_id AND m.no = a.match_no
     WHERE m.superseded_on IS NULL AND m.decision IN ('auto', 'person');

-- The last thing said about a document or a transaction.
CREATE VIEW decision_now WITH (security_invoker = true) AS
    SELECT DISTINCT ON (client_id, document_no, transaction_no) *
      FROM decision ORDER BY client_id, document_no, transaction_no, no DESC;

-- Documents that count for something only through the leader of their group.
CREATE VIEW duplicate_now WITH (security_invoker = true) AS
    SELECT m.client_id, m.document_no, g.no AS group_no, g.state, g.leader_no
      FROM duplicate_member m
      JOIN duplicate_group g ON g.client_id = m.client_id AND g.no = m.group_no
     WHERE g.state <> 'apart' AND m.document_no <> g.leader_no;

-- Two neighbouring statements of an account whose balances do not meet: something between them is
-- missing. A statement may follow any other of the latest day before its own, so that the same
-- account in two formats makes no gap. after_on: proven to that day; before_on: the next that came.
CREATE VIEW statement_gap WITH (security_invoker = true) AS
    SELECT s.client_id, s.iban, s.currency, s.last_on AS after_on, s.new_balance_on AS before_on,
           s.no AS statement_no, p.number AS after_number, s.number AS before_number,
           p.new_balance_cents AS after_cents, s.old_balance_cents AS before_cents,
           s.format = p.format AND extract(year FROM p.new_balance_on) = extract(year FROM s.new_balance_on)
               AND p.number ~ '^[0-9]{1,9}$' AND s.number ~ '^[0-9]{1,9}$' AS numbered
      FROM (SELECT *, max(new_balance_on) OVER (
                       PARTITION BY client_id, iban, currency ORDER BY new_balance_on
                       RANGE BETWEEN UNBOUNDED PRECEDING AND '1 day' PRECEDING) AS last_on
              FROM statement
             WHERE new_balance_on IS NOT NULL AND new_balance_cents IS NOT NULL) s
     CROSS JOIN LATERAL (
        SELECT b.format, b.number, b.new_balance_on, b.new_balance_cents FROM statement b
         WHERE b.client_id = s.client_id AND b.iban = s.iban AND b.currency = s.currency
           AND b.new_balance_on = s.last_on AND b.new_balance_cents IS NOT NULL
         ORDER BY b.format = s.format DESC, b.number DESC, b.no DESC LIMIT 1) p
     WHERE s.old_balance_cents IS NOT NULL
       AND NOT EXISTS (
        SELECT FROM statement b
         WHERE b.client_id = s.client_id AND b.iban = s.iban AND b.currency = s.currency
           AND b.new_balance_cents = s.old_balance_cents
           AND b.no <> s.no AND b.new_balance_on BETWEEN s.last_on AND s.new_balance_on);

GRANT SELECT ON tie_now, decision_now, duplicate_now, statement_gap TO matins_job, matins_report;
