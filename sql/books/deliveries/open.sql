-- Deliveries to act upon, in order; marked: the last act came to the step that cannot be taken back.
-- $1 client, $2 night
SELECT no, kind, document_no, version, channel, target, name, sha256, state, attempts, epoch,
       EXISTS (SELECT FROM delivery_event mark
                WHERE mark.client_id = $1 AND mark.delivery_no = delivery.no
                  AND mark.from_state = 'sending' AND mark.to_state = 'sending'
                  AND mark.no > ALL (SELECT claim.no FROM delivery_event claim
                                      WHERE claim.client_id = $1 AND claim.delivery_no = delivery.no
                                        AND claim.to_state = 'sending'
                                        AND claim.from_state <> 'sending')) AS marked
  FROM delivery
 WHERE client_id = $1 AND state IN ('queued', 'retry', 'sending', 'in_doubt')
   AND (not_before_on IS NULL OR not_before_on <= $2)
 ORDER BY no
