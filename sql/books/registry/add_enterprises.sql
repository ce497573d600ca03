-- Enterprises of the register, a column each: $1 numbers, $2 stopped, $3 bankrupt, $4 situations
INSERT INTO enterprise AS old (number, is_stopped, is_bankrupt, situation)
SELECT DISTINCT ON (number) number, is_stopped, is_bankrupt, situation
  FROM unnest($1::text[], $2::boolean[], $3::boolean[], $4::text[])
       AS t (number, is_stopped, is_bankrupt, situation)
 ORDER BY number
ON CONFLICT (number) DO UPDATE SET is_stopped = excluded.is_stopped,
       is_bankrupt = excluded.is_bankrupt, situation = excluded.situation
