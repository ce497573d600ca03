-- Files that came in and could not be read, and statements that do not hold in files of which others
-- were taken, with the reason. What a link fetched again since, and then held, is nobody's work any
-- more.
-- $1 night date, $2 client bigint, null for every client file
SELECT client, path, reason, kind, since, document, shown FROM (
    SELECT c.number AS client, a.name AS path, coalesce(a.reason, r.error) AS reason, a.kind,
           a.night_on AS since, c.number || '-d' || a.document_no AS document,
           a.night_on >= c.follow_up_from AS shown, a.client_id, a.no, a.source, a.identity, 0 AS place
      FROM client c
      JOIN arrival a ON a.client_id = c.id
      LEFT JOIN reading_now r ON r.client_id = a.client_id AND r.document_no = a.document_no
     WHERE ($2::bigint IS NULL OR c.id = $2) AND a.night_on <= $1
       AND (a.state = 'refused' OR r.error IS NOT NULL)
    UNION ALL
    SELECT c.number, a.name, s.reason, a.kind, s.night_on, NULL, s.night_on >= c.follow_up_from,
           a.client_id, a.no, a.source, a.identity, s.no
      FROM client c
      JOIN statement_refused s ON s.client_id = c.id
      JOIN arrival a ON a.client_id = c.id AND a.no = s.arrival_no
     WHERE ($2::bigint IS NULL OR c.id = $2) AND s.night_on <= $1) AS refused
 WHERE NOT (kind = 'statement' AND source LIKE 'link:%' AND EXISTS (
    SELECT FROM arrival b
     WHERE b.client_id = refused.client_id AND b.source = refused.source AND b.no > refused.no
       AND b.night_on <= $1 AND b.state = 'taken'
       AND split_part(b.identity, ' ', 1) = split_part(refused.identity, ' ', 1)
       AND split_part(b.identity, ' ', 2) = split_part(refused.identity, ' ', 2)
       AND NOT EXISTS (SELECT FROM statement_refused x
                        WHERE x.client_id = b.client_id AND x.arrival_no = b.no)))
 ORDER BY client, no, place;
