-- VAT numbers of suppliers that VIES is to be asked of, those never asked first: of purchases of the
-- last two months, whose answer is missing or old. A first "invalid" is asked again on another night.
-- $1 night, $2 how many days an answer holds, $3 how many numbers at most
WITH seen AS (
    SELECT DISTINCT seller_vat AS vat FROM reading
     WHERE night_on > $1::date - 62 AND direction = 'purchase'
       AND seller_vat ~ '^(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)'
)
SELECT seen.vat, last.asked_on
  FROM seen
  LEFT JOIN LATERAL (
        SELECT asked_on, outcome FROM vies_answer
         WHERE vat_number = seen.vat AND asked_on <= $1 ORDER BY asked_on DESC LIMIT 1) AS last ON true
 WHERE last.outcome IS NULL OR last.outcome = 'none'
    OR last.asked_on <= $1::date - $2::integer
    OR (last.outcome = 'invalid' AND last.asked_on < $1
        AND NOT EXISTS (SELECT FROM vies_answer AS before
                         WHERE before.vat_number = seen.vat AND before.outcome = 'invalid'
                           AND before.asked_on < last.asked_on
                           AND before.asked_on > coalesce((
                                SELECT max(asked_on) FROM vies_answer AS well
                                 WHERE well.vat_number = seen.vat AND well.outcome = 'valid'),
                                '-infinity'::date)))
 ORDER BY last.asked_on NULLS FIRST, seen.vat
 LIMIT $3
