-- The accounts of client files: where each stands, how far it is proven, what is expected.
-- $1 client file's number, null for all; $2 today
SELECT c.number AS client, a.iban AS account, a.currency, a.holder,
       to_char(s.new_balance_cents / 100.0, 'FM999999999999990.00') AS balance, s.new_balance_on AS date,
       coalesce(g.after_on, s.new_balance_on) AS complete_to, g.holes, a.expected_on AS next_by,
       CASE WHEN coalesce(a.frozen_on, k.stopped_on) IS NOT NULL
                THEN 'frozen since ' || coalesce(a.frozen_on, k.stopped_on)
            WHEN k.expires_on < $2::date + 30 THEN 'link expires ' || k.expires_on
            WHEN a.expected_on < $2 THEN 'late'
            WHEN g.holes > 0 THEN 'has holes' END AS remark
  FROM client c
  JOIN account_claim o ON o.client_id = c.id
  JOIN account a ON a.client_id = c.id AND a.iban = o.iban
  LEFT JOIN LATERAL (
    SELECT * FROM statement_chain s
     WHERE s.client_id = c.id AND s.account_no = a.no
     ORDER BY s.new_balance_on DESC, s.counted DESC, s.no DESC LIMIT 1) s ON true
  LEFT JOIN arrival r ON r.client_id = c.id AND r.no = s.arrival_no
  LEFT JOIN link k ON k.client_id = c.id AND r.source = 'link:' || k.kind || '/' || k.no
  LEFT JOIN LATERAL (
    SELECT min(after_on) AS after_on, nullif(count(*), 0) AS holes FROM statement_gap g
     WHERE g.client_id = c.id AND g.iban = a.iban AND g.currency = a.currency
       AND g.before_on >= c.follow_up_from) g ON true
 WHERE $1::text IS NULL OR lower(c.number) = lower($1)
 ORDER BY c.number, a.iban, a.currency
