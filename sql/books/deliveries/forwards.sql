-- Documents to forward that have no delivery yet, with what was read from them, and of a structured
-- invoice the page that came as well; a delivery without
-- a target only says why none could be made. $1 client
SELECT document.no, document.sha256, arrival.name, reading.no AS reading_no, reading.type, reading.source, reading.direction,
       reading.invoice_number, reading.issue_on, reading.due_on, reading.currency,
       reading.total_excl_cents, reading.vat_cents, reading.total_incl_cents, reading.seller_name,
       reading.seller_vat, reading.buyer_name, reading.buyer_vat, reading.iban, reading.bic,
       reading.payment_reference, reading.preceding_invoice, reading.paid_by,
       reading.vat_categories, reading.vat_rates_bp, reading.vat_bases_cents,
       reading.vat_amounts_cents, reading.words, state.reason,
       CASE WHEN reading.source IN ('ubl', 'cii') THEN (
            SELECT page.sha256 FROM duplicate_now AS copy
              JOIN reading_now AS paper ON paper.client_id = $1 AND paper.document_no = copy.document_no
               AND paper.source IN ('text', 'ocr')
              JOIN document AS page ON page.client_id = $1 AND page.no = copy.document_no
             WHERE copy.client_id = $1 AND copy.leader_no = document.no AND copy.state = 'certain'
             ORDER BY paper.source = 'ocr', page.no LIMIT 1) END AS page_sha256,
       CASE WHEN reading.seller_name IS NULL THEN coalesce((
            SELECT other.seller_name FROM reading_now AS other
             WHERE other.client_id = $1 AND other.seller_vat = reading.seller_vat
               AND other.seller_name IS NOT NULL
             ORDER BY other.source = 'ocr', other.issue_on DESC NULLS LAST, other.document_no DESC
             LIMIT 1), (
            SELECT name FROM enterprise_name
             WHERE 'BE' || enterprise_name.number = reading.seller_vat AND kind = '001'
             ORDER BY place LIMIT 1)) END AS known_seller_name
  FROM document_state state
  JOIN document ON document.client_id = $1 AND document.no = state.document_no
  JOIN arrival ON arrival.client_id = $1 AND arrival.no = document.arrival_no
  JOIN reading_now reading ON reading.client_id = $1 AND reading.document_no = document.no
 WHERE state.client_id = $1 AND state.state = 'forward'
   AND NOT EXISTS (SELECT FROM delivery
                    WHERE delivery.client_id = $1 AND delivery.document_no = document.no
                      AND delivery.target <> '' AND NOT delivery.replaced)
 ORDER BY document.no
