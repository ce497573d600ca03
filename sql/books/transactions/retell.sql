-- Known transactions in the words of a statement that weighs more; what it leaves open stays.
-- $1 client, $2 night, $3 statement, then a column each: $4 transaction, $5 booking … $23 class_reason
UPDATE transaction t
   SET statement_no = $3::bigint, booking = u.booking, reference = u.reference,
       booking_on = u.booking_on, value_on = coalesce(u.value_on, t.value_on),
       counterparty_name = coalesce(u.counterparty_name, t.counterparty_name),
       counterparty_iban = coalesce(u.counterparty_iban, t.counterparty_iban),
       counterparty_bic = coalesce(u.counterparty_bic, t.counterparty_bic),
       structured_communication = coalesce(u.structured_communication, t.structured_communication),
       remittance = coalesce(u.remittance, t.remittance),
       end_to_end_id = coalesce(u.end_to_end_id, t.end_to_end_id),
       mandate_id = coalesce(u.mandate_id, t.mandate_id),
       creditor_id = coalesce(u.creditor_id, t.creditor_id), code = coalesce(u.code, t.code),
       kind = u.kind, class = u.class, needs_document = u.needs_document,
       class_reason = u.class_reason, told_on = $2
  FROM unnest($4::bigint[], $5::bigint[], $6::text[], $7::date[], $8::date[], $9::bigint[],
              $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
              $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[],
              $22::boolean[], $23::text[])
       AS u (no, booking, reference, booking_on, value_on, amount_cents, currency,
              counterparty_name, counterparty_iban, counterparty_bic, structured_communication,
              remittance, end_to_end_id, mandate_id, creditor_id, code, kind, class, needs_document,
              class_reason)
 WHERE t.client_id = $1 AND t.no = u.no
