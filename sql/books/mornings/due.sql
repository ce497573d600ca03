-- Client files whose morning may have changed: something was done for them this night, something
-- falls due by itself, or their morning was never written though something came; basis: how much was
-- done, in claims of units. $1 night date
SELECT client_id, sum(basis)::bigint AS basis FROM (
    SELECT client_id, epoch AS basis FROM unit
     WHERE night_on = $1 AND job NOT IN ('report', 'deliver-mails')
       AND (state <> 'done' OR seen + done + aside + later > 0)
    UNION ALL
    SELECT id, 0 FROM client WHERE next_due_on <= $1
    UNION ALL -- the first week of the questions of card_open, so that a missed night is made up for
    SELECT s.client_id, 0 FROM statement s
     WHERE s.format LIKE 'card.%'
       AND coalesce(s.new_balance_on, s.last_on) BETWEEN $1::date - 32 AND $1::date - 25
       AND NOT EXISTS (SELECT FROM card_settlement c
                        WHERE c.client_id = s.client_id AND c.statement_no = s.no)
    UNION ALL
    SELECT t.client_id, 0 FROM transaction t
     WHERE t.class = 'card-settlement' AND t.booking_on BETWEEN $1::date - 21 AND $1::date - 14
       AND NOT EXISTS (SELECT FROM card_settlement c
                        WHERE c.client_id = t.client_id AND c.transaction_no = t.no)
    UNION ALL -- a statement that did not come is found by nobody's work
    SELECT client_id, 0 FROM account
     WHERE expected_on BETWEEN $1::date - 7 AND $1::date - 1 AND frozen_on IS NULL
    UNION ALL -- wages, tax or social security that nothing paid in time
    SELECT e.client_id, 0 FROM payroll_entry e
     WHERE e.last_on BETWEEN $1::date - 8 AND $1 AND NOT EXISTS (
        SELECT FROM payroll_paid p WHERE p.client_id = e.client_id AND p.entry_no = e.no)
    UNION ALL
    SELECT a.client_id, 0 FROM arrival a
     WHERE a.no = 1 AND NOT EXISTS (SELECT FROM morning m WHERE m.client_id = a.client_id)) AS reason
 GROUP BY client_id
