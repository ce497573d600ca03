-- The group that one of these documents is in, the oldest first; and whether a person put it apart.
-- $1 client, $2 documents
SELECT duplicate_group.no, duplicate_group.state
  FROM duplicate_group JOIN duplicate_member AS member
    ON member.client_id = $1 AND member.group_no = duplicate_group.no
 WHERE duplicate_group.client_id = $1 AND member.document_no = ANY ($2::bigint[])
 ORDER BY duplicate_group.no LIMIT 1
