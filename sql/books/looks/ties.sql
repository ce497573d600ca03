-- The ties of a document or a transaction, those that were given up too, each with its reasons.
-- $1 client number text, $2 client bigint, $3 document integer or null, $4 transaction integer or null
SELECT m.no AS tie, m.decision, to_char(m.score / 10000.0, 'FM0.00') AS score, m.night_on AS since,
       m.superseded_on AS given_up, x.documents, x.transactions,
       to_char(x.cents / 100.0, 'FM999999999999990.00') AS amount, m.note,
       (SELECT string_agg(concat_ws(': ', e ->> 'rule', e ->> 'detail'), '; ')
          FROM jsonb_array_elements(m.evidence) e) AS evidence
  FROM match m
 CROSS JOIN LATERAL (
    SELECT string_agg(DISTINCT $1::text || '-d' || a.document_no, ' ') AS documents,
           string_agg(DISTINCT t.reference, ' ') AS transactions, sum(a.cents)::bigint AS cents
      FROM allocation a
      LEFT JOIN transaction t ON t.client_id = a.client_id AND t.no = a.transaction_no
     WHERE a.client_id = m.client_id AND a.match_no = m.no) x
 WHERE m.client_id = $2::bigint
   AND m.no IN (SELECT match_no FROM allocation
                 WHERE client_id = $2::bigint AND (document_no = $3::integer OR transaction_no = $4::integer))
 ORDER BY m.no;
