-- Units of a night that failed or needed more than one attempt.
-- $1 night date
SELECT u.run, u.job, c.number, u.state, u.attempts, u.error
  FROM unit u
  JOIN client c ON c.id = u.client_id
 WHERE u.night_on = $1 AND (u.state = 'failed' OR u.attempts > 1)
 ORDER BY u.run, c.number, u.job;
