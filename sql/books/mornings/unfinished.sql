-- Units of a night that are not done, by client file and job; of each the last run counts. The report
-- itself is still at work when this is asked.
-- $1 night date
SELECT number, job, state FROM (
    SELECT DISTINCT ON (c.number, u.job) c.number, u.job, u.state
      FROM unit u
      JOIN client c ON c.id = u.client_id
     WHERE u.night_on = $1 AND u.job <> 'report'
     ORDER BY c.number, u.job, u.run DESC) last
 WHERE state <> 'done'
 ORDER BY number, job;
