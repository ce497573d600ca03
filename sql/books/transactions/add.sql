-- The transactions of a statement, in its order.
-- $1 client, $2 night, $3 statement, then a column each: $4 reference … $21 class_reason
INSERT INTO transaction (client_id, no, night_on, statement_no, reference, booking_on, value_on,
        amount_cents, currency, counterparty_name, counterparty_iban, counterparty_bic,
        structured_communication, remittance, end_to_end_id, mandate_id, creditor_id, code, kind,
        class, needs_document, class_reason)
SELECT $1, (SELECT coalesce(max(no), 0) FROM transaction WHERE client_id = $1) + position, $2,
       $3::bigint, reference, booking_on, value_on, amount_cents, currency, counterparty_name,
       counterparty_iban, counterparty_bic, structured_communication, remittance, end_to_end_id,
       mandate_id, creditor_id, code, kind, class, needs_document,
       class_reason
  FROM unnest($4::text[], $5::date[], $6::date[], $7::bigint[], $8::text[], $9::text[],
              $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
              $16::text[], $17::text[], $18::text[], $19::text[], $20::boolean[], $21::text[])
       WITH ORDINALITY AS t (reference, booking_on, value_on, amount_cents, currency,
              counterparty_name, counterparty_iban, counterparty_bic, structured_communication,
              remittance, end_to_end_id, mandate_id, creditor_id, code, kind, class,
              needs_document, class_reason, position)
