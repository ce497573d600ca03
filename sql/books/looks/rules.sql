-- The rules of client files. $1 number of a client file, or null for all
SELECT client.number AS client, rule.no AS rule, rule.since_on AS since, rule.words,
       rule.counterparty, rule.iban, rule.sign, rule.class,
       CASE WHEN rule.needs_document THEN 'yes' ELSE 'no' END AS needs,
       client.number || '-d' || rule.document_no AS document, rule.first_on AS from,
       rule.last_on AS until, rule.said_by,
       (SELECT count(*) FROM class_now AS later
         WHERE later.client_id = rule.client_id AND later.rule_no = rule.no) AS lines,
       rule.stopped_on AS stopped
  FROM class_rule AS rule
  JOIN client ON client.id = rule.client_id
 WHERE $1::text IS NULL OR lower(client.number) = lower($1)
 ORDER BY client.number, rule.no
