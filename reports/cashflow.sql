-- Money in and out of each month, and the balance of all accounts at its end; the last two years.
-- Transfers between the client file's own accounts are neither in nor out; those to and from accounts
-- that nobody follows here move the balance all the same. A card is paid by its settlement.
-- $1 night date, $2 client bigint, null for every client file
WITH anchor AS (
    SELECT DISTINCT ON (s.client_id, s.iban, s.currency) s.client_id, s.account_no, s.currency,
           s.new_balance_on, s.new_balance_cents
      FROM statement_chain s
     WHERE s.format NOT LIKE 'card.%' AND s.night_on <= $1 AND ($2::bigint IS NULL OR s.client_id = $2)
     ORDER BY s.client_id, s.iban, s.currency, s.new_balance_on DESC, s.counted DESC, s.no DESC
), monthly AS (
    SELECT t.client_id, t.currency, date_trunc('month', t.booking_on)::date AS month,
           sum(t.amount_cents) FILTER (WHERE t.amount_cents > 0 AND t.class <> 'own-transfer') AS money_in,
           sum(t.amount_cents) FILTER (WHERE t.amount_cents < 0 AND t.class <> 'own-transfer') AS money_out,
           sum(t.amount_cents) AS net,
           coalesce(sum(t.amount_cents) FILTER (WHERE t.booking_on > a.new_balance_on), 0) AS beyond
      FROM anchor a
      JOIN transaction t ON t.client_id = a.client_id AND t.account_no = a.account_no
     WHERE t.withdrawn_on IS NULL AND t.night_on <= $1
       AND t.booking_on >= date_trunc('month', $1::date) - interval '23 months'
     GROUP BY t.client_id, t.currency, month
), total AS (
    SELECT client_id, currency, sum(new_balance_cents) AS balance FROM anchor
     GROUP BY client_id, currency
)
SELECT c.number AS client, to_char(m.month, 'YYYY-MM') AS month,
       coalesce(m.money_in, 0)::bigint AS money_in, coalesce(m.money_out, 0)::bigint AS money_out,
       (m.net - coalesce(m.money_in, 0) - coalesce(m.money_out, 0))::bigint AS own_transfers,
       -- Back from the last balance by what the later months brought.
       (o.balance + sum(m.beyond) OVER whole
          - (sum(m.net) OVER whole - sum(m.net) OVER (whole ORDER BY m.month)))::bigint AS balance,
       m.currency, true AS shown
  FROM client c
  JOIN monthly m ON m.client_id = c.id
  JOIN total o ON o.client_id = c.id AND o.currency = m.currency
WINDOW whole AS (PARTITION BY m.client_id, m.currency)
 ORDER BY c.number, m.currency, m.month;
