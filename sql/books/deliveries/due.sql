-- Client files with something to hand over: documents to forward, deliveries under way. $1 night
SELECT id AS client_id, 0 AS basis FROM client
 WHERE (live_from <= $1
        AND EXISTS (SELECT FROM document_state s
                     WHERE s.client_id = client.id AND s.state = 'forward'
                       AND NOT EXISTS (SELECT FROM delivery d
                                        WHERE d.client_id = s.client_id
                                          AND d.document_no = s.document_no AND d.target <> ''
                                          AND NOT d.replaced)))
    OR (live_from <= $1
        AND EXISTS (SELECT FROM account a
                     WHERE a.client_id = client.id AND a.coda_from IS NOT NULL
                       AND EXISTS (SELECT FROM statement s
                                    WHERE s.client_id = a.client_id AND s.account_no = a.no
                                      AND s.last_on > a.coda_until)))
    OR EXISTS (SELECT FROM delivery d
                WHERE d.client_id = client.id
                  AND d.state IN ('queued', 'retry', 'sending', 'in_doubt'))
