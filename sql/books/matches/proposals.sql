-- The proposals that stand, each with a key of what it would tie. $1 client
SELECT match.no, match.decision || ' ' || match.score || ' ' || match.evidence::text || ' ' || (
        SELECT string_agg(coalesce(document_no, 0) || ':' || coalesce(transaction_no, 0) || ':'
                          || cents, ',' ORDER BY part)
          FROM allocation WHERE allocation.client_id = $1 AND allocation.match_no = match.no)
       AS key
  FROM match
 WHERE client_id = $1 AND decision IN ('suggest', 'ambiguous') AND superseded_on IS NULL
 ORDER BY match.no
