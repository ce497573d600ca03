-- Invoices that payments do not wholly explain, the first due first.
-- $1 night date, $2 client bigint, null for every client file
-- An invoice without a due date falls due 30 days after its date (Act of 2 August 2002, art. 4).
WITH paid AS (
    SELECT client_id, document_no, sum(cents)::bigint AS cents FROM tie_now
     WHERE document_no IS NOT NULL
     GROUP BY client_id, document_no
), answered AS (
    SELECT DISTINCT ON (client_id, document_no) client_id, document_no, answer, until_on
      FROM decision
     WHERE document_no IS NOT NULL AND transaction_no IS NULL
       AND answer NOT IN ('go-ahead', 'apart', 'reviewed') AND answer NOT LIKE '%-ok' -- these say nothing of the payment
     ORDER BY client_id, document_no, no DESC
)
SELECT c.number AS client, c.number || '-d' || d.no AS document, r.direction, r.due_on AS due_date,
       abs(r.total_incl_cents) - coalesce(y.cents, 0) AS remaining,
       coalesce(coalesce(r.due_on, r.issue_on + 30) < $1::date, false) AS overdue,
       coalesce(r.due_on, r.issue_on + 30) AS falls_due, r.currency, r.issue_on AS issue_date,
       r.invoice_number, CASE r.direction WHEN 'sale' THEN r.buyer_name ELSE r.seller_name END AS party,
       coalesce(s.state = 'held', false) AS held, (n.answer IS DISTINCT FROM 'snooze' OR n.until_on <= $1::date) AS shown
  FROM client c
  JOIN document d ON d.client_id = c.id
  JOIN reading_now r ON r.client_id = d.client_id AND r.document_no = d.no
  LEFT JOIN answered n ON n.client_id = d.client_id AND n.document_no = d.no
  LEFT JOIN document_state s ON s.client_id = d.client_id AND s.document_no = d.no
  LEFT JOIN paid y ON y.client_id = d.client_id AND y.document_no = d.no
 WHERE ($2::bigint IS NULL OR c.id = $2) AND d.night_on <= $1
   AND r.type = 'invoice' AND r.relevant AND r.error IS NULL AND r.direction IS NOT NULL
   AND r.wrong_company IS NULL AND coalesce(r.paid_by, 'direct_debit') = 'direct_debit'
   AND coalesce(r.issue_on, d.night_on) >= c.follow_up_from
   AND coalesce(n.answer, '') NOT IN ('cash', 'card', 'private', 'business', 'delete', 'not-mine')
   AND coalesce(s.state, '') NOT IN ('unreadable', 'deleted', 'archive', 'copy', 'old')
   AND abs(r.total_incl_cents) > coalesce(y.cents, 0)
   AND NOT EXISTS (SELECT FROM duplicate_now x
                    WHERE x.client_id = d.client_id AND x.document_no = d.no AND x.state = 'certain')
 ORDER BY c.number, falls_due NULLS LAST, d.no;
