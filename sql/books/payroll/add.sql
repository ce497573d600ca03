-- The entries of a journal, unless it is here already. Returns how many.
-- $1 client, $2 night, $3 arrival, $4 journal, then a column each: $5 months, $6 kinds, $7 amounts,
-- $8 payees, $9 accounts, $10 last days
INSERT INTO payroll_entry (client_id, no, night_on, arrival_no, journal, month_on, kind,
        amount_cents, payee, iban, last_on)
SELECT $1, (SELECT coalesce(max(no), 0) FROM payroll_entry WHERE client_id = $1) + position, $2,
       $3::bigint, $4, month_on, kind, amount_cents, payee, iban, last_on
  FROM unnest($5::date[], $6::text[], $7::bigint[], $8::text[], $9::text[], $10::date[])
       WITH ORDINALITY AS t (month_on, kind, amount_cents, payee, iban, last_on, position)
 WHERE NOT EXISTS (SELECT FROM payroll_entry WHERE client_id = $1 AND journal = $4)
