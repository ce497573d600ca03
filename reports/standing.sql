-- Standing rules of client files that end within thirty days, or ended in the last sixty and have no
-- successor: their lines ask for a document each.
-- $1 night date, $2 client bigint, null for every client file
SELECT c.number AS client, c.number || '/' || r.no AS rule,
       concat_ws(', ', r.counterparty, r.words, r.iban) AS fits, r.class,
       c.number || '-d' || r.document_no AS document, r.last_on AS until,
       r.last_on < $1::date AS ended, true AS shown
  FROM client c
  JOIN class_rule r ON r.client_id = c.id
 WHERE ($2::bigint IS NULL OR c.id = $2) AND r.since_on <= $1 AND NOT r.needs_document
   AND (r.stopped_on IS NULL OR r.stopped_on > $1)
   AND r.last_on BETWEEN $1::date - 60 AND $1::date + 30
   AND NOT EXISTS (
        SELECT FROM class_rule n
         WHERE n.client_id = r.client_id AND n.no <> r.no AND n.stopped_on IS NULL
           AND n.since_on <= $1 AND coalesce(n.last_on, 'infinity'::date) > r.last_on
           AND (n.words, n.counterparty, n.iban) IS NOT DISTINCT FROM (r.words, r.counterparty, r.iban))
 ORDER BY c.number, r.last_on, r.no;
