-- What banks took back or put right in the last two weeks, and accounts that another client file has
-- since the same night.
-- $1 night date, $2 client bigint, null for every client file
SELECT c.number AS client, a.iban, n.code AS what, n.day_on AS date, n.amount_cents AS amount,
       a.currency, n.party, n.reason, n.night_on AS since,
       coalesce(n.day_on, n.night_on) >= c.follow_up_from AS shown
  FROM client c
  JOIN bank_note n ON n.client_id = c.id
  JOIN account a ON a.client_id = c.id AND a.no = n.account_no
 WHERE ($2::bigint IS NULL OR c.id = $2) AND n.night_on > $1::date - 14 AND n.night_on <= $1
UNION ALL
SELECT c.number, mine.iban, 'account-shared', mine.since_on, NULL, NULL, NULL,
       'also in client file ' || string_agg(o.number, ', ' ORDER BY o.number), mine.since_on, true
  FROM client c
  JOIN account_claim mine ON mine.client_id = c.id
  JOIN account_claim theirs ON theirs.iban = mine.iban AND theirs.client_id <> c.id
  JOIN client o ON o.id = theirs.client_id
 WHERE ($2::bigint IS NULL OR c.id = $2) AND greatest(mine.since_on, theirs.since_on) <= $1
 GROUP BY c.number, mine.iban, mine.since_on
 ORDER BY client, since, iban, what, date, reason;
