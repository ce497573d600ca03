-- Enterprises that the register no longer has. $1 numbers, null for all of them
DELETE FROM enterprise WHERE $1::text[] IS NULL OR number = ANY ($1::text[])
