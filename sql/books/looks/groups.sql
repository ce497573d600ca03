-- The duplicate groups that a document is in.
-- $1 client number text, $2 client bigint, $3 document integer
SELECT g.no AS group, g.state, g.reason, $1::text || '-d' || g.leader_no AS leader,
       (SELECT string_agg($1::text || '-d' || o.document_no, ' ' ORDER BY o.document_no)
          FROM duplicate_member o
         WHERE o.client_id = g.client_id AND o.group_no = g.no) AS documents,
       to_char(g.score / 10000.0, 'FM0.00') AS score,
       (SELECT string_agg(concat_ws(': ', e ->> 'rule', e ->> 'detail'), '; ')
          FROM jsonb_array_elements(g.evidence) e) AS evidence
  FROM duplicate_group g
  JOIN duplicate_member m ON m.client_id = g.client_id AND m.group_no = g.no
 WHERE g.client_id = $2::bigint AND m.document_no = $3::integer
 ORDER BY g.no;
