-- $1 client, $2 night, $3 reason, $4 state, $5 score, $6 leader, $7 evidence
INSERT INTO duplicate_group (client_id, no, night_on, reason, state, score, leader_no, evidence)
SELECT $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5::bigint, $6::bigint, $7
  FROM duplicate_group WHERE client_id = $1
RETURNING no
