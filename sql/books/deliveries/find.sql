-- One delivery; marked as in open.sql, which a person need not know. $1 client, $2 delivery
SELECT no, kind, document_no, version, channel, target, name, sha256, state, attempts, epoch,
       false AS marked
  FROM delivery WHERE client_id = $1 AND no = $2::bigint
