-- What lines are from tonight on.
-- $1 client, $2 night, then a column each: $3 transactions, $4 classes, $5 whether they need a
-- document, $6 reasons, $7 rules of the client file or null
INSERT INTO transaction_class (client_id, transaction_no, no, night_on, class, needs_document,
        reason, rule_no)
SELECT $1, new.transaction_no,
       (SELECT coalesce(max(no), 0) + 1 FROM transaction_class AS old
         WHERE old.client_id = $1 AND old.transaction_no = new.transaction_no),
       $2, new.class, new.needs_document, new.reason, new.rule_no
  FROM unnest($3::bigint[], $4::text[], $5::boolean[], $6::text[], $7::bigint[])
       AS new (transaction_no, class, needs_document, reason, rule_no)
