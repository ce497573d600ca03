-- All that deciding wants to know of the documents of a client file that may still move, with where
-- they stand now. What came to its end (sent, archived …) is looked at again when it was read anew,
-- when somebody said something of it, or when its day has come: the history costs nothing.
-- $1 client, $2 night
WITH RECURSIVE in_package AS ( -- came by a link whose documents the accounting package has too
    SELECT arrival.no, arrival.document_no, link.name
      FROM link
      JOIN arrival ON arrival.client_id = $1
       AND arrival.source = 'link:' || link.kind || '/' || link.no
     WHERE link.client_id = $1 AND link.settings ->> 'already_in_package' = 'yes'
     UNION
    SELECT member.no, member.document_no, in_package.name
      FROM in_package
      JOIN arrival AS member ON member.client_id = $1 AND member.parent_no = in_package.no
), in_package_by AS ( -- or the same invoice did
    SELECT document_no, min(name) AS name FROM (
        SELECT document_no, name FROM in_package WHERE document_no IS NOT NULL
         UNION ALL
        SELECT other.document_no, in_package.name
          FROM in_package
          JOIN duplicate_member AS this ON this.client_id = $1
           AND this.document_no = in_package.document_no
          JOIN duplicate_group AS same ON same.client_id = $1 AND same.no = this.group_no
           AND same.state = 'certain'
          JOIN duplicate_member AS other ON other.client_id = $1 AND other.group_no = same.no) AS known
     GROUP BY document_no
), split AS ( -- scans that were cut into the documents they hold
    SELECT part.parent_no,
           string_agg(client.number || '-d' || part.document_no, ', ' ORDER BY part.no) AS parts
      FROM arrival AS part
      JOIN client ON client.id = $1
     WHERE part.client_id = $1 AND part.source = 'split'
     GROUP BY part.parent_no
), moved AS MATERIALIZED ( -- purchases of who asks for money on more than one account
    SELECT paper.*,
           (SELECT regexp_replace(text.words, '[^A-Za-z0-9]', '', 'g') FROM reading_now AS text
             WHERE text.client_id = $1 AND text.document_no = paper.document_no) AS compact,
           -- an account that this paper showed is the seller's: it was the first, or history, or a
           -- payment, a delivery or a person said so
           paper.place = 1 OR paper.issue_on < client.follow_up_from
           OR EXISTS (SELECT FROM delivery
                       WHERE delivery.client_id = $1 AND delivery.document_no = paper.document_no
                         AND delivery.target <> '' AND NOT delivery.replaced)
           OR (EXISTS (SELECT FROM tie_now
                        WHERE tie_now.client_id = $1 AND tie_now.document_no = paper.document_no)
               AND EXISTS (SELECT FROM document_state AS settled
                            WHERE settled.client_id = $1 AND settled.document_no = paper.document_no
                              AND settled.state <> 'held')) AS is_settled,
           EXISTS (SELECT FROM decision
                    WHERE decision.client_id = $1 AND decision.document_no = paper.document_no
                      AND decision.answer = 'iban-ok') AS is_released
      FROM (SELECT document_no, coalesce(seller_vat, seller_name) AS seller, iban,
                   coalesce(issue_on, 'infinity'::date) AS issue_on,
                   row_number() OVER (PARTITION BY coalesce(seller_vat, seller_name)
                                      ORDER BY coalesce(issue_on, 'infinity'::date), document_no) AS place,
                   min(iban) OVER (PARTITION BY coalesce(seller_vat, seller_name)) AS least,
                   max(iban) OVER (PARTITION BY coalesce(seller_vat, seller_name)) AS most
              FROM reading_now
             WHERE client_id = $1 AND direction = 'purchase' AND iban IS NOT NULL
               AND coalesce(seller_vat, seller_name) IS NOT NULL) AS paper
      JOIN client ON client.id = $1
     WHERE least <> most
), changed AS ( -- asks for money on an account that no earlier paper of its seller showed
    SELECT this.document_no,
           (SELECT string_agg(DISTINCT earlier.iban, ', ') FROM moved AS earlier
             WHERE earlier.seller = this.seller AND earlier.iban <> this.iban
               AND (earlier.issue_on, earlier.document_no) < (this.issue_on, this.document_no)) AS former_iban
      FROM moved AS this
     WHERE this.place > 1
       AND NOT EXISTS (
            SELECT FROM moved AS earlier
             WHERE earlier.seller = this.seller AND earlier.is_settled
               AND (earlier.issue_on, earlier.document_no) < (this.issue_on, this.document_no)
               AND (earlier.iban = this.iban OR position(this.iban IN earlier.compact) > 0))
       AND NOT EXISTS (
            SELECT FROM moved AS other
             WHERE other.seller = this.seller AND other.iban = this.iban AND other.is_released))
SELECT document.no, document.night_on AS arrived_on, reading.*, split.parts,
       EXISTS (SELECT FROM duplicate_now AS copy
                WHERE copy.client_id = $1 AND copy.document_no = document.no
                  AND copy.state = 'certain') AS is_copy,
       EXISTS (SELECT FROM duplicate_now AS copy
                WHERE copy.client_id = $1 AND copy.document_no = document.no
                  AND copy.state = 'suspected') AS is_suspected,
       EXISTS (SELECT FROM tie_now
                WHERE tie_now.client_id = $1 AND tie_now.document_no = document.no) AS is_matched,
       EXISTS (SELECT FROM delivery
                WHERE delivery.client_id = $1 AND delivery.document_no = document.no
                  AND NOT delivery.replaced
                  AND delivery.target <> '' -- else it only says why none could be made
                  AND delivery.kind IN ('purchase', 'sale', 'receipt', 'other')) AS is_sent,
       in_package_by.name AS in_package_by,
       in_package_by.name IS NOT NULL OR EXISTS (SELECT FROM booking
                WHERE booking.client_id = $1
                  AND booking.number = upper(regexp_replace(reading.invoice_number, '[^A-Za-z0-9]', '', 'g'))
                  AND booking.party_vat = CASE reading.direction WHEN 'sale' THEN reading.buyer_vat
                                          ELSE reading.seller_vat END
                  AND booking.total_cents = abs(reading.total_incl_cents)) AS is_in_package,
       changed.former_iban IS NOT NULL AS is_iban_changed, changed.former_iban,
       -- what was confirmed stays so; of the other answers a later one replaces an earlier one
       (SELECT string_agg(DISTINCT answer, ' ') FROM decision
         WHERE decision.client_id = $1 AND decision.document_no = document.no
           AND (answer IN ('go-ahead', 'apart', 'reviewed') OR answer LIKE '%-ok')) AS confirmed,
       (SELECT answer FROM decision
         WHERE decision.client_id = $1 AND decision.document_no = document.no
           AND answer NOT IN ('go-ahead', 'apart', 'reviewed', 'moved', 'returned') AND answer NOT LIKE '%-ok'
         ORDER BY decision.no DESC LIMIT 1) AS answer,
       (SELECT note FROM decision -- where it went
         WHERE decision.client_id = $1 AND decision.document_no = document.no
           AND answer IN ('moved', 'returned') ORDER BY decision.no DESC LIMIT 1) AS moved_to,
       coalesce((SELECT answer FROM decision
         WHERE decision.client_id = $1 AND decision.document_no = document.no
           AND answer IN ('moved', 'returned') ORDER BY decision.no DESC LIMIT 1) = 'moved',
           false) AS is_moved,
       -- what the seller of that number is called on another paper, else in the register
       CASE WHEN reading.seller_name IS NULL THEN coalesce((
            SELECT other.seller_name FROM reading_now AS other
             WHERE other.client_id = $1 AND other.seller_vat = reading.seller_vat
               AND other.seller_name IS NOT NULL
             ORDER BY other.source = 'ocr', other.issue_on DESC NULLS LAST, other.document_no DESC
             LIMIT 1), (
            SELECT name FROM enterprise_name
             WHERE 'BE' || enterprise_name.number = reading.seller_vat AND kind = '001'
             ORDER BY place LIMIT 1)) END AS known_seller_name,
       now.state AS now_state, now.cause AS now_cause, now.reason AS now_reason,
       now.doubt AS now_doubt, now.due_on AS now_due_on
  FROM document
  JOIN reading_now AS reading ON reading.client_id = $1 AND reading.document_no = document.no
  LEFT JOIN split ON split.parent_no = document.arrival_no
  LEFT JOIN changed ON changed.document_no = document.no
  LEFT JOIN in_package_by ON in_package_by.document_no = document.no
  LEFT JOIN document_state AS now ON now.client_id = $1 AND now.document_no = document.no
 WHERE document.client_id = $1
   AND (now.state IS NULL
        OR now.state NOT IN ('archive', 'old', 'unreadable', 'deleted', 'in-package', 'forward')
        OR now.due_on <= $2 OR reading.night_on = $2 OR reading.said IS NOT NULL
        OR reading.seller_vat IN (SELECT vat_number FROM vies_answer
                                   WHERE asked_on = $2 AND outcome = 'invalid')
        OR (now.state = 'forward' AND NOT EXISTS (
            SELECT FROM delivery WHERE delivery.client_id = $1
               AND delivery.document_no = document.no AND delivery.target <> ''
               AND NOT delivery.replaced))
        OR EXISTS (SELECT FROM decision WHERE decision.client_id = $1
                      AND decision.document_no = document.no
                      AND decision.night_on BETWEEN $2::date - 31 AND $2))
 ORDER BY document.no
