-- What is known of one supplier, and from how many papers. $1 client bigint, $2 the supplier's number
SELECT kind AS what, CASE kind WHEN 'anchor' THEN
           concat_ws(' ', value::jsonb ->> 'field', 'after: ' || nullif(value::jsonb ->> 'left', ''),
                     'below: ' || nullif(value::jsonb ->> 'above', ''))
           WHEN 'rate' THEN to_char(value::numeric / 100, 'FM990.00') || ' %'
           WHEN 'terms' THEN value || ' days' ELSE value END AS value,
       CASE WHEN bool_or(by_person) THEN 'a person' ELSE 'payments' END AS confirmed_by,
       count(*) AS papers
  FROM lesson_fact
 WHERE client_id = $1::bigint AND seller_vat = $2
 GROUP BY kind, lesson_fact.value
 ORDER BY kind, count(*) DESC, lesson_fact.value;
