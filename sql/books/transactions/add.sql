-- New transactions of a statement, in its order, each with its sighting.
-- $1 client, $2 night, $3 statement, $4 account, $5 provisional, then a column each: $6 line of the
-- statement, from 1, $7 booking … $25 class_reason
-- Returns their numbers in that order.
WITH last AS MATERIALIZED (
    SELECT coalesce(max(no), 0) AS no FROM transaction WHERE client_id = $1
), seen AS (
    INSERT INTO sighting (client_id, statement_no, line, transaction_no)
    SELECT $1, $3::bigint, line, last.no + position
      FROM last, unnest($6::bigint[]) WITH ORDINALITY AS l (line, position)
)
INSERT INTO transaction (client_id, no, night_on, statement_no, account_no, provisional, booking,
        reference, booking_on, value_on, amount_cents, currency, counterparty_name,
        counterparty_iban, counterparty_bic, structured_communication, remittance, end_to_end_id,
        mandate_id, creditor_id, code, kind, class, needs_document, class_reason)
SELECT $1, last.no + position, $2, $3::bigint, $4::bigint, $5, booking, reference, booking_on,
       value_on, amount_cents, currency, counterparty_name, counterparty_iban, counterparty_bic,
       structured_communication, remittance, end_to_end_id, mandate_id, creditor_id, code, kind,
       class, needs_document, class_reason
  FROM last,
       unnest($7::bigint[], $8::text[], $9::date[], $10::date[], $11::bigint[], $12::text[],
              $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[],
              $19::text[], $20::text[], $21::text[], $22::text[], $23::text[], $24::boolean[],
              $25::text[])
       WITH ORDINALITY AS t (booking, reference, booking_on, value_on, amount_cents, currency,
              counterparty_name, counterparty_iban, counterparty_bic, structured_communication,
              remittance, end_to_end_id, mandate_id, creditor_id, code, kind, class,
              needs_document, class_reason, position)
RETURNING no
