-- The roles that programs log in as, what they may not be, and how many tables they own.
SELECT rolname AS role, rolsuper AS super, rolbypassrls AS bypass, rolcreaterole AS makes_roles,
       (SELECT count(*) FROM pg_class WHERE relowner = pg_roles.oid) AS owned
  FROM pg_roles WHERE rolname IN ('matins_job', 'matins_report') ORDER BY rolname;
