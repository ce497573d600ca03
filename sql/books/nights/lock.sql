-- Keeps other nights out while this connection lives; false when one is running.
SELECT pg_try_advisory_lock(77, 0) AS taken
