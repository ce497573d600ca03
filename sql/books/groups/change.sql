-- A group as it is now. $1 client, $2 group, $3 reason, $4 state, $5 score, $6 leader, $7 evidence
UPDATE duplicate_group SET reason = $3, state = $4, score = $5::bigint, leader_no = $6::bigint,
       evidence = $7
 WHERE client_id = $1 AND no = $2::bigint
   AND (reason, state, score, leader_no, evidence)
       IS DISTINCT FROM ($3, $4, $5::bigint, $6::bigint, $7)
