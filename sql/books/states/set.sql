-- Where documents stand from tonight on. $1 client, $2 night, then a column each: $3 documents,
-- $4 states, $5 causes, $6 reasons, $7 doubts, $8 due days
WITH new AS (
    SELECT * FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::date[])
        AS t (document_no, state, cause, reason, doubt, due_on)),
log AS (
    INSERT INTO transition (client_id, document_no, no, night_on, from_state, to_state, cause)
    SELECT $1, new.document_no,
           (SELECT coalesce(max(no), 0) + 1 FROM transition AS old
             WHERE old.client_id = $1 AND old.document_no = new.document_no),
           $2, coalesce(now.state, 'new'), new.state, new.cause
      FROM new LEFT JOIN document_state AS now
        ON now.client_id = $1 AND now.document_no = new.document_no
     WHERE now.state IS DISTINCT FROM new.state OR now.cause IS DISTINCT FROM new.cause)
INSERT INTO document_state AS old (client_id, document_no, state, cause, reason, doubt, since_on,
        due_on)
SELECT $1, document_no, state, cause, reason, doubt, $2, due_on FROM new
ON CONFLICT (client_id, document_no) DO UPDATE SET
       since_on = CASE WHEN old.state = excluded.state THEN old.since_on ELSE excluded.since_on END,
       state = excluded.state, cause = excluded.cause, reason = excluded.reason,
       doubt = excluded.doubt, due_on = excluded.due_on
