-- Adds a link; no row when one to the same stands already.
-- $1 client, $2 night, $3 kind, $4 name, $5 identity, $6 settings, $7 state, $8 next date
INSERT INTO link (client_id, no, night_on, kind, name, identity, settings, state, next_on)
SELECT $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5, $6::jsonb, $7, $8 FROM link WHERE client_id = $1
ON CONFLICT (client_id, kind, identity) WHERE state <> 'stopped' DO NOTHING
RETURNING no
