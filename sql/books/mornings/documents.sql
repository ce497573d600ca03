-- The bytes of some documents of a client file, by number, what was read of them and where, and of a
-- structured invoice the page that came beside it.
-- $1 client bigint, $2 integer[]
SELECT document.no, document.sha256,
       CASE WHEN r.no IS NOT NULL THEN reading_fields(r) END AS fields,
       json_build_object('confidence', r.confidence, 'evidence', r.evidence) AS proof, (
            SELECT page.sha256 FROM duplicate_now AS copy
              JOIN reading_now AS paper ON paper.client_id = $1 AND paper.document_no = copy.document_no
               AND paper.source IN ('text', 'ocr')
              JOIN reading_now AS leader ON leader.client_id = $1 AND leader.document_no = copy.leader_no
               AND leader.source IN ('ubl', 'cii')
              JOIN document AS page ON page.client_id = $1 AND page.no = copy.document_no
             WHERE copy.client_id = $1 AND copy.leader_no = document.no AND copy.state = 'certain'
             ORDER BY paper.source = 'ocr', page.no LIMIT 1) AS page_sha256
  FROM document
  LEFT JOIN reading_now r ON r.client_id = $1 AND r.document_no = document.no
 WHERE document.client_id = $1 AND document.no = ANY ($2) ORDER BY document.no;
