-- What VIES said. An answer of the same night stands; no answer is replaced by one. $1 VAT number,
-- $2 night, $3 outcome, $4 name, $5 proof, $6 cause
INSERT INTO vies_answer AS old (vat_number, asked_on, outcome, name, request_id, cause)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (vat_number, asked_on) DO UPDATE SET outcome = excluded.outcome, name = excluded.name,
       request_id = excluded.request_id, cause = excluded.cause
 WHERE old.outcome = 'none'
