-- How much there is of everything, and where it stands.
SELECT what, number FROM (
    SELECT 1 AS place, 'client files, live' AS what, count(*) AS number
      FROM client WHERE live_from IS NOT NULL
    UNION ALL SELECT 2, 'client files, observed', count(*) FROM client WHERE live_from IS NULL
    UNION ALL SELECT 3, 'arrivals, ' || state, count(*) FROM arrival GROUP BY state
    UNION ALL SELECT 4, 'documents, ' || state, count(*) FROM document_state GROUP BY state
    UNION ALL SELECT 5, 'statements', count(*) FROM statement
    UNION ALL SELECT 6, 'transactions', count(*) FROM transaction
    UNION ALL SELECT 7, 'ties, ' || decision, count(*)
      FROM match WHERE superseded_on IS NULL GROUP BY decision
    UNION ALL SELECT 8, 'deliveries, ' || state, count(*) FROM delivery GROUP BY state) counted
 ORDER BY place, what COLLATE "C";
