-- Papers that a correction tells apart are no copies any more: members of groups that hold a corrected
-- document and are not among tonight's, which come as pairs; one that is left alone goes too.
-- $1 client, $2 groups, $3 documents, one each
WITH found AS (
    SELECT * FROM unnest($2::bigint[], $3::bigint[]) AS t (group_no, document_no)),
corrected AS (
    SELECT DISTINCT member.group_no
      FROM duplicate_member AS member
      JOIN duplicate_group AS whole ON whole.client_id = $1 AND whole.no = member.group_no
       AND whole.state <> 'apart'
      JOIN reading_now AS reading ON reading.client_id = $1
       AND reading.document_no = member.document_no AND reading.said IS NOT NULL
     WHERE member.client_id = $1),
staying AS (
    SELECT member.group_no, member.document_no
      FROM duplicate_member AS member JOIN found USING (group_no, document_no)
     WHERE member.client_id = $1)
DELETE FROM duplicate_member AS member USING corrected
 WHERE member.client_id = $1 AND member.group_no = corrected.group_no
   AND ((member.group_no, member.document_no) NOT IN (SELECT group_no, document_no FROM staying)
        OR (SELECT count(*) FROM staying WHERE staying.group_no = member.group_no) < 2)
