-- Bookings of the package, those that stand already excepted.
-- $1 client, then a column each: $2 numbers, $3 days, $4 VAT numbers, $5 totals
INSERT INTO booking (client_id, no, number, booked_on, party_vat, total_cents)
SELECT $1, (SELECT coalesce(max(no), 0) FROM booking WHERE client_id = $1) + position, number,
       booked_on, party_vat, total_cents
  FROM unnest($2::text[], $3::date[], $4::text[], $5::bigint[])
       WITH ORDINALITY AS t (number, booked_on, party_vat, total_cents, position)
ON CONFLICT (client_id, number, party_vat, total_cents) DO NOTHING
