-- A new owner of claims; alive while this connection holds its lock (pg_locks shows it).
SELECT owner, pg_advisory_lock(78, owner) FROM (SELECT nextval('unit_owner')::integer AS owner) AS new
