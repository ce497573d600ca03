-- Each time that a document was read; the last one counts.
-- $1 client bigint, $2 document integer
SELECT no AS reading, night_on AS night, reader, source, type, relevant::text AS relevant, direction,
       direction_why AS because, wrong_company, pages, error,
       (SELECT string_agg(key || '=' || value, ' ' ORDER BY key) FROM jsonb_each_text(said)) AS said
  FROM reading
 WHERE client_id = $1::bigint AND document_no = $2::integer
 ORDER BY no;
