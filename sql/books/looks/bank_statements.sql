-- The statements of client files and those that were refused, the latest first.
-- $1 client file's number, null for all; $2 at most so many
SELECT client, account, number, date, state, old_balance, new_balance, lines, format, file, why FROM (
    SELECT c.number AS client, s.iban AS account, nullif(s.number, '') AS number,
           coalesce(s.new_balance_on, s.last_on) AS date,
           CASE WHEN s.superseded_by IS NULL THEN s.state ELSE 'corrected' END AS state,
           to_char(s.old_balance_cents / 100.0, 'FM999999999999990.00') AS old_balance,
           to_char(s.new_balance_cents / 100.0, 'FM999999999999990.00') AS new_balance,
           (SELECT count(DISTINCT g.line) FROM sighting g
             WHERE g.client_id = c.id AND g.statement_no = s.no) AS lines,
           s.format, a.name AS file, NULL AS why, s.no
      FROM client c
      JOIN statement s ON s.client_id = c.id
      LEFT JOIN arrival a ON a.client_id = c.id AND a.no = s.arrival_no
     WHERE $1::text IS NULL OR lower(c.number) = lower($1)
    UNION ALL
    SELECT c.number, r.iban, r.number, r.night_on, 'refused', NULL, NULL, NULL, NULL, a.name, r.reason, r.no
      FROM client c
      JOIN statement_refused r ON r.client_id = c.id
      LEFT JOIN arrival a ON a.client_id = c.id AND a.no = r.arrival_no
     WHERE $1::text IS NULL OR lower(c.number) = lower($1)) AS told
 ORDER BY client, account, date DESC, no DESC
 LIMIT $2
