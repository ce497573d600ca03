-- Client files in the order of their numbers, each with the model that holds for a night, and the one
-- before it where this night brought a new one.
-- $1 night date, $2 text: client files after this number, $3 bigint: at most so many
SELECT c.id, c.number, c.name, c.manager, c.phone, c.vat_period, c.live_from, m.model, b.model AS before
  FROM client c
  LEFT JOIN LATERAL (
    SELECT model, night_on FROM morning
     WHERE client_id = c.id AND night_on <= $1
     ORDER BY night_on DESC LIMIT 1) m ON true
  LEFT JOIN LATERAL (
    SELECT model FROM morning
     WHERE client_id = c.id AND night_on < $1 AND m.night_on = $1
     ORDER BY night_on DESC LIMIT 1) b ON true
 WHERE c.number > $2
 ORDER BY c.number
 LIMIT $3;
