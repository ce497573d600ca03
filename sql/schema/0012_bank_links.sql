-- An account that only a link tells of has no booked statements: then the link's own balances are what
-- there is to prove. Both views as before, for those accounts too.
CREATE OR REPLACE VIEW statement_chain WITH (security_invoker = true) AS
    SELECT s.*, extract(year FROM new_balance_on)::integer AS year,
           coalesce(substring(number FROM '^0*([1-9][0-9]{0,8})(?:/[0-9]*)?$')::integer, 0) AS counted
      FROM statement s
     WHERE (state = 'booked' OR state = 'interim' AND NOT EXISTS (
               SELECT FROM statement b
                WHERE b.client_id = s.client_id AND b.account_no = s.account_no AND b.state = 'booked'))
       AND new_balance_on IS NOT NULL AND new_balance_cents IS NOT NULL;

CREATE OR REPLACE VIEW statement_gap WITH (security_invoker = true) AS
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
               AND t.withdrawn_on IS NULL AND (NOT t.provisional OR s.state = 'interim')
               AND t.booking_on BETWEEN s.old_balance_on AND b.new_balance_on
            UNION ALL
            SELECT coalesce(sum(t.amount_cents), 0)
              FROM transaction t
             WHERE t.client_id = s.client_id AND t.account_no = s.account_no
               AND t.withdrawn_on IS NULL AND (NOT t.provisional OR s.state = 'interim')
               AND t.booking_on BETWEEN s.old_balance_on AND b.new_balance_on)));
