-- Claims units that wait, or whose owner's lock is gone. $1 night, $2 run, $3 job, $4 owner, $5 most
WITH free AS (
    SELECT client_id FROM unit
     WHERE night_on = $1 AND run = $2::bigint AND job = $3
       AND (state = 'waiting' OR (state = 'running' AND owner NOT IN (
            SELECT objid::integer FROM pg_locks
             WHERE locktype = 'advisory' AND classid = 78 AND granted)))
     ORDER BY attempts, client_id
     LIMIT $5::bigint
       FOR UPDATE SKIP LOCKED)
UPDATE unit SET state = 'running', epoch = epoch + 1, owner = $4::bigint
  FROM free
 WHERE night_on = $1 AND run = $2::bigint AND job = $3 AND unit.client_id = free.client_id
RETURNING unit.client_id, unit.epoch
