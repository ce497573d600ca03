-- The migrations that were applied, in order.
SELECT number, name, sha256 FROM migration ORDER BY number
