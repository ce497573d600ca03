-- $1 client, $2 document, $3 reading, $4 night, $5 by a person, $6 seller's number, $7 name, $8 account,
-- $9 shape of its number, $10 terms in days, $11 rates, $12 day of issue, $13 anchors
INSERT INTO lesson (client_id, document_no, reading_no, night_on, by_person, seller_vat, seller_name,
        iban, number_shape, terms_days, rates_bp, issue_on, anchors)
VALUES ($1, $2::bigint, $3::bigint, $4, $5, $6, $7, $8, $9, $10::bigint, $11::bigint[]::integer[], $12,
        $13)
ON CONFLICT DO NOTHING
