-- Keeps the model of a client file for a night, when it differs from the last one kept.
-- $1 client bigint, $2 night date, $3 model jsonb
INSERT INTO morning (client_id, night_on, model)
SELECT $1, $2, $3
 WHERE $3 IS DISTINCT FROM (SELECT model FROM morning
                             WHERE client_id = $1 AND night_on <= $2
                             ORDER BY night_on DESC LIMIT 1)
    ON CONFLICT (client_id, night_on) DO UPDATE SET model = excluded.model;
