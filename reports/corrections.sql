-- What banks took back or put right in the last two weeks.
-- $1 night date, $2 client bigint, null for every client file
SELECT c.number AS client, a.iban, n.code AS what, n.day_on AS date, n.amount_cents AS amount,
       a.currency, n.party, n.reason, n.night_on AS since,
       coalesce(n.day_on, n.night_on) >= c.follow_up_from AS shown
  FROM client c
  JOIN bank_note n ON n.client_id = c.id
  JOIN account a ON a.client_id = c.id AND a.no = n.account_no
 WHERE ($2::bigint IS NULL OR c.id = $2) AND n.night_on > $1::date - 14 AND n.night_on <= $1
 ORDER BY c.number, n.no;
