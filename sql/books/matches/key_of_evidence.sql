-- Evidence as the database writes it, for comparing. $1 evidence
SELECT $1::jsonb::text AS evidence
