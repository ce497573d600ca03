-- Tables of client files that no policy guards; those that route work have none by design.
SELECT t.relname AS table
  FROM pg_class t
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'client_id' AND NOT a.attisdropped
 WHERE t.relkind IN ('r', 'p') AND t.relnamespace = 'public'::regnamespace
   AND t.relname NOT IN ('unit', 'event', 'account_claim')
   AND NOT (t.relrowsecurity AND EXISTS (
        SELECT FROM pg_policy p
         WHERE p.polrelid = t.oid AND p.polcmd = '*'
           AND pg_get_expr(p.polqual, p.polrelid) LIKE '%client_id%matins.client%'
           AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%client_id%matins.client%'))
 ORDER BY t.relname;
