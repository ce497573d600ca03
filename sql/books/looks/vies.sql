-- What VIES said of a number, the latest first. $1 VAT number
SELECT vat_number, asked_on, outcome, name, request_id AS proof, cause
  FROM vies_answer WHERE vat_number = $1 ORDER BY asked_on DESC
