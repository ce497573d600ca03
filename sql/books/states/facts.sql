-- All that deciding wants to know of each document of a client file, with where it stands now.
-- $1 client
SELECT document.no, document.night_on AS arrived_on, reading.*,
       EXISTS (SELECT FROM duplicate_member AS member
                 JOIN duplicate_group AS own ON own.client_id = $1 AND own.no = member.group_no
                WHERE member.client_id = $1 AND member.document_no = document.no
                  AND own.state = 'certain' AND own.leader_no <> document.no) AS is_copy,
       EXISTS (SELECT FROM duplicate_member AS member
                 JOIN duplicate_group AS own ON own.client_id = $1 AND own.no = member.group_no
                WHERE member.client_id = $1 AND member.document_no = document.no
                  AND own.state = 'suspected' AND own.leader_no <> document.no) AS is_suspected,
       EXISTS (SELECT FROM allocation
                 JOIN match ON match.client_id = $1 AND match.no = allocation.match_no
                WHERE allocation.client_id = $1 AND allocation.document_no = document.no
                  AND match.decision IN ('auto', 'person') AND match.superseded_on IS NULL)
       AS is_matched,
       EXISTS (SELECT FROM delivery
                WHERE delivery.client_id = $1 AND delivery.document_no = document.no
                  AND delivery.kind IN ('purchase', 'sale', 'receipt', 'other')) AS is_sent,
       -- at least two earlier invoices of this supplier ask for money elsewhere, none on this account
       (SELECT count(*) FILTER (WHERE earlier.iban <> reading.iban) >= 2
               AND count(*) FILTER (WHERE earlier.iban = reading.iban) = 0
          FROM reading_now AS earlier
         WHERE earlier.client_id = $1 AND earlier.seller_vat = reading.seller_vat
           AND earlier.iban IS NOT NULL AND reading.iban IS NOT NULL
           AND reading.direction = 'purchase' AND earlier.direction = 'purchase'
           AND (earlier.issue_on, earlier.document_no) < (reading.issue_on, document.no))
       AS is_iban_changed,
       (SELECT string_agg(answer, ' ' ORDER BY decision.no) FROM decision
         WHERE decision.client_id = $1 AND decision.document_no = document.no) AS answers,
       now.state AS now_state, now.cause AS now_cause, now.reason AS now_reason,
       now.doubt AS now_doubt, now.due_on AS now_due_on
  FROM document
  JOIN reading_now AS reading ON reading.client_id = $1 AND reading.document_no = document.no
  LEFT JOIN document_state AS now ON now.client_id = $1 AND now.document_no = document.no
 WHERE document.client_id = $1
 ORDER BY document.no
