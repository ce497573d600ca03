-- A unit for each client file that is due. What a unit of this night was planned for and has done is
-- not done again: the same basis, when there is one (0: what is due has not been done). In a run that
-- is resumed attempts are counted anew: they say what dies of its own work, not what was killed beside
-- it; what failed is tried again, and what is done and has work again waits again (a file that was
-- taken in and not yet moved).
-- $1 night, $2 run, $3 job, $4 client ids, $5 the basis of each
INSERT INTO unit (night_on, run, job, client_id, basis)
SELECT $1, $2::bigint, $3, due.id, due.basis
  FROM unnest($4::bigint[], $5::bigint[]) AS due (id, basis)
  LEFT JOIN unit AS known
    ON known.night_on = $1 AND known.job = $3 AND known.client_id = due.id AND known.state = 'done'
   AND known.basis = due.basis AND due.basis <> 0
 WHERE known.client_id IS NULL
ON CONFLICT (night_on, run, job, client_id) DO UPDATE
   SET attempts = 0, basis = excluded.basis,
       state = CASE WHEN unit.state IN ('done', 'failed') THEN 'waiting' ELSE unit.state END
