-- What went, or is to go, to the accounting packages.
-- $1 night date, $2 client bigint, null for every client file
-- What lies beside a file that is booked is not told; nor what once kept a document from going.
-- shown: of the last five weeks, or not yet there.
SELECT c.number AS client, c.number || '-d' || e.document_no AS document, e.target, e.kind,
       CASE WHEN e.state IN ('accepted', 'confirmed') THEN 'done' ELSE e.state END AS state,
       e.name, e.sha256, e.channel, nullif(e.proof, '') AS reason, e.night_on AS since, r.currency,
       abs(r.total_incl_cents) AS amount,
       CASE r.direction WHEN 'sale' THEN r.buyer_name ELSE r.seller_name END AS party,
       r.issue_on AS issue_date, o.no IS NOT NULL AS otherwise,
       (e.night_on > $1::date - 35 OR o.no IS NOT NULL OR e.state NOT IN ('accepted', 'confirmed', 'cancelled')) AS shown
  FROM client c
  JOIN delivery e ON e.client_id = c.id
  LEFT JOIN delivery_otherwise o ON o.client_id = e.client_id AND o.no = e.no AND o.night_on <= $1
  LEFT JOIN reading_now r ON r.client_id = e.client_id AND r.document_no = e.document_no
 WHERE ($2::bigint IS NULL OR c.id = $2) AND e.night_on <= $1 AND e.document_no IS NOT NULL
   AND e.kind <> 'companion' AND (e.target <> '' OR e.state = 'held')
 ORDER BY c.number, e.no;
