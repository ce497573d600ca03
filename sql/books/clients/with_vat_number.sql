-- The number of another client file with this VAT number. $1 VAT number, $2 the own number
SELECT number FROM client WHERE vat_number = $1 AND lower(number) <> lower($2)
