-- Names that the register no longer has. $1 numbers whose names go, null for all of them
DELETE FROM enterprise_name WHERE $1::text[] IS NULL OR number = ANY ($1::text[])
