-- Bank statements that prove themselves: accounts, which line of which statement is which transaction,
-- what was refused, what was taken back, and where an account has holes.

-- An account of a client file, as its statements tell of it.
CREATE TABLE account (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL, -- first heard of
    iban text COLLATE "C" NOT NULL, -- or the number as printed
    currency text COLLATE "C" NOT NULL,
    bic text COLLATE "C", -- as last told
    holder text COLLATE "C",
    description text COLLATE "C",
    expected_on date, -- by its habit the next statement has come by then; null: no habit yet
    frozen_on date, -- its link was stopped: nothing is expected since
    PRIMARY KEY (client_id, no),
    UNIQUE (client_id, iban, currency)
);
CREATE INDEX account_expected ON account (expected_on);

-- interim: the bank's word so far, which a booked statement says again. withdrawn: a corrected one
-- took its place.
ALTER TABLE statement
    ADD COLUMN account_no integer,
    ADD COLUMN state text COLLATE "C" NOT NULL DEFAULT 'booked'
        CHECK (state IN ('booked', 'interim', 'withdrawn')),
    ADD COLUMN fingerprint text COLLATE "C", -- of its content, whatever file it came in
    ADD COLUMN first_on date, -- the days that it tells of
    ADD COLUMN last_on date,
    ADD COLUMN superseded_by integer; -- the statement that corrected it
DROP INDEX statement_once;
CREATE UNIQUE INDEX statement_once ON statement (client_id, iban, currency, fingerprint);

ALTER TABLE transaction
    ADD COLUMN account_no integer,
    ADD COLUMN booking integer NOT NULL DEFAULT 0, -- lines of its statement that share it were booked as one
    ADD COLUMN provisional boolean NOT NULL DEFAULT false, -- no booked statement has it yet
    ADD COLUMN told_on date, -- the night that last changed it: other words, or withdrawn
    ADD COLUMN withdrawn_on date; -- the bank took it back; it counts for nothing
DROP INDEX transaction_statement;

-- Each line of each statement is a sighting of one transaction; a total is one of each of its parts.
CREATE TABLE sighting (
    client_id bigint NOT NULL,
    statement_no integer NOT NULL,
    line integer NOT NULL, -- from 1
    transaction_no integer NOT NULL,
    differs text COLLATE "C", -- where it tells it differently: 'day', 'name', 'account' …
    PRIMARY KEY (client_id, statement_no, line, transaction_no)
);

-- A statement of a file whose other statements were taken.
CREATE TABLE statement_refused (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    arrival_no integer NOT NULL,
    iban text COLLATE "C",
    number text COLLATE "C",
    reason text COLLATE "C" NOT NULL,
    PRIMARY KEY (client_id, no)
);

-- What a person should know of an account: corrected statements, lines that were not confirmed.
CREATE TABLE bank_note (
    client_id bigint NOT NULL,
    no integer NOT NULL,
    night_on date NOT NULL,
    account_no integer NOT NULL,
    code text COLLATE "C" NOT NULL CHECK (code IN ('statement-corrected', 'line-unconfirmed')),
    day_on date, -- of the statement or the line
    amount_cents bigint,
    party text COLLATE "C",
    reason text COLLATE "C" NOT NULL,
    PRIMARY KEY (client_id, no)
);

-- What was there before.
INSERT INTO account (client_id, no, night_on, iban, currency)
SELECT client_id, row_number() OVER (PARTITION BY client_id ORDER BY min(no)), min(night_on), iban,
       currency
  FROM statement GROUP BY client_id, iban, currency;
UPDATE statement s SET account_no = a.no FROM account a
 WHERE a.client_id = s.client_id AND a.iban = s.iban AND a.currency = s.currency;
UPDATE transaction t SET account_no = s.account_no FROM statement s
 WHERE s.client_id = t.client_id AND s.no = t.statement_no;
UPDATE transaction t SET booking = o.place FROM (
        SELECT client_id, no, row_number() OVER (PARTITION BY client_id, statement_no ORDER BY no) - 1 AS place
          FROM transaction) o
 WHERE o.client_id = t.client_id AND o.no = t.no;
UPDATE statement s SET first_on = least(s.old_balance_on, s.new_balance_on, t.first_on),
       last_on = greatest(s.new_balance_on, s.old_balance_on, t.last_on)
  FROM statement o
  LEFT JOIN (SELECT client_id, statement_no, min(booking_on) AS first_on, max(booking_on) AS last_on
               FROM transaction GROUP BY client_id, statement_no) t
    ON t.client_id = o.client_id AND t.statement_no = o.no
 WHERE o.client_id = s.client_id AND o.no = s.no;
INSERT INTO sighting (client_id, statement_no, line, transaction_no)
SELECT client_id, statement_no, booking + 1, no FROM transaction;

CREATE INDEX statement_days ON statement (client_id, account_no, last_on);
CREATE INDEX transaction_days ON transaction (client_id, account_no, booking_on);
CREATE INDEX transaction_told ON transaction (told_on) WHERE told_on IS NOT NULL;
CREATE INDEX transaction_provisional ON transaction (client_id, account_no)
    WHERE provisional AND withdrawn_on IS NULL;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['account', 'sighting', 'statement_refused', 'bank_note'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_client ON %I TO matins_job '
            'USING (client_id = current_setting(''matins.client'')::bigint) '
            'WITH CHECK (client_id = current_setting(''matins.client'')::bigint)', name);
        EXECUTE format('CREATE POLICY every_client ON %I FOR SELECT TO matins_report USING (true)', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO matins_job', name);
        EXECUTE format('GRANT SELECT ON %I TO matins_report', name);
    END LOOP;
END
$$;
GRANT UPDATE (bic, holder, description, expected_on, frozen_on) ON account TO matins_job;
GRANT UPDATE (state, superseded_by) ON statement TO matins_job;
GRANT UPDATE (statement_no, booking, reference, booking_on, value_on, counterparty_name,
              counterparty_iban, counterparty_bic, structured_communication, remittance, end_to_end_id,
              mandate_id, creditor_id, code, kind, class, needs_document, class_reason, provisional,
              told_on, withdrawn_on) ON transaction TO matins_job;

-- The booked statements of an account that have balances, with the number as the bank counts it
-- within a year ("041" and "41/1" are 41; 0: it does not count).
CREATE VIEW statement_chain WITH (security_invoker = true) AS
    SELECT s.*, extract(year FROM new_balance_on)::integer AS year,
           coalesce(substring(number FROM '^0*([1-9][0-9]{0,8})(?:/[0-9]*)?$')::integer, 0) AS counted
      FROM statement s
     WHERE state = 'booked' AND new_balance_on IS NOT NULL AND new_balance_cents IS NOT NULL;

-- Where an account's statements leave something out: the old balance follows from no statement before
-- it, or a bank that counts by one left a number out. after_on: proven to that day; before_on: the
-- next that came. numbers: what to ask for, null when the numbers do not tell.
DROP VIEW statement_gap;
CREATE VIEW statement_gap WITH (security_invoker = true) AS
    WITH chain AS (
        SELECT *, max(new_balance_on) OVER (
                      PARTITION BY client_id, iban, currency ORDER BY new_balance_on
                      RANGE BETWEEN UNBOUNDED PRECEDING AND '1 day' PRECEDING) AS before_day,
               max(nullif(counted, 0)) OVER (
                      PARTITION BY client_id, iban, currency, format, year ORDER BY counted
                      RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS counted_before,
               -- A bank that counts by one leaves few numbers out of those it used.
               5 * count(*) FILTER (WHERE counted > 0) OVER bank_year
                   >= 4 * (max(counted) OVER bank_year - min(nullif(counted, 0)) OVER bank_year + 1)
               AND count(*) OVER bank_year >= 4 AS by_one
          FROM statement_chain
        WINDOW bank_year AS (PARTITION BY client_id, iban, currency, format, year)
    )
    SELECT s.client_id, s.iban, s.currency, s.before_day AS after_on, s.new_balance_on AS before_on,
           s.no AS statement_no, p.number AS after_number, s.number AS before_number,
           p.new_balance_cents AS after_cents, s.old_balance_cents AS before_cents,
           CASE WHEN s.counted = 0 OR p.counted = 0 OR s.format <> p.format THEN NULL
                WHEN skipped.it THEN int4range(s.counted_before + 1, s.counted)
                WHEN s.year = p.year AND s.counted > p.counted + 1
                THEN int4range(p.counted + 1, s.counted)
                WHEN s.year > p.year AND s.counted > 1 AND s.counted < p.counted THEN int4range(1, s.counted)
                WHEN s.year > p.year AND s.counted = 1 THEN int4range(p.counted + 1, p.counted + 2)
           END AS numbers
      FROM chain s
     CROSS JOIN LATERAL (
        SELECT b.* FROM statement_chain b
         WHERE b.client_id = s.client_id AND b.iban = s.iban AND b.currency = s.currency
           AND b.new_balance_on = s.before_day
         ORDER BY b.format = s.format DESC, b.counted DESC, b.no DESC LIMIT 1) p
     CROSS JOIN LATERAL (
        SELECT coalesce(s.by_one AND s.counted > s.counted_before + 1, false) AS it) skipped
     WHERE s.old_balance_cents IS NOT NULL
       AND (skipped.it OR NOT EXISTS (
        SELECT FROM statement_chain b
         WHERE b.client_id = s.client_id AND b.iban = s.iban AND b.currency = s.currency
           AND b.no <> s.no AND b.new_balance_on BETWEEN s.before_day AND s.new_balance_on
           AND b.new_balance_cents = s.old_balance_cents)
       -- Statements that overlap: back from the balance of the one by the lines that both tell of.
       AND NOT EXISTS (
        SELECT FROM statement_chain b
         WHERE b.client_id = s.client_id AND b.iban = s.iban AND b.currency = s.currency
           AND b.no <> s.no AND b.new_balance_on > s.old_balance_on
           AND b.first_on <= s.old_balance_on
           AND b.new_balance_cents - s.old_balance_cents IN (
            SELECT coalesce(sum(t.amount_cents) FILTER (WHERE t.booking_on > s.old_balance_on), 0)
              FROM transaction t
             WHERE t.client_id = s.client_id AND t.account_no = s.account_no
               AND t.withdrawn_on IS NULL AND NOT t.provisional
               AND t.booking_on BETWEEN s.old_balance_on AND b.new_balance_on
            UNION ALL
            SELECT coalesce(sum(t.amount_cents), 0)
              FROM transaction t
             WHERE t.client_id = s.client_id AND t.account_no = s.account_no
               AND t.withdrawn_on IS NULL AND NOT t.provisional
               AND t.booking_on BETWEEN s.old_balance_on AND b.new_balance_on)));

GRANT SELECT ON statement_chain, statement_gap TO matins_job, matins_report;
