-- What waits on its way out with the values from before a correction does not go any more; what may
-- have arrived stays. $1 client, $2 document, $3 who corrected
WITH gone AS (
    SELECT no, state FROM delivery
     WHERE client_id = $1 AND document_no = $2::bigint AND target <> ''
       AND state IN ('queued', 'retry', 'refused', 'held')),
replaced AS (
    UPDATE delivery SET state = 'cancelled', replaced = true, epoch = epoch + 1, not_before_on = NULL
      FROM gone
     WHERE delivery.client_id = $1 AND delivery.no = gone.no
 RETURNING delivery.no, gone.state)
INSERT INTO delivery_event (client_id, delivery_no, no, from_state, to_state, words)
SELECT $1, no, (SELECT coalesce(max(e.no), 0) + 1 FROM delivery_event e
                 WHERE e.client_id = $1 AND e.delivery_no = replaced.no),
       state, 'cancelled', 'its values were corrected by ' || $3 || '; it is made anew'
  FROM replaced
