-- What the register of enterprises knows of a number. $1 enterprise number
SELECT enterprise.number, CASE WHEN is_stopped THEN 'stopped' WHEN is_bankrupt THEN 'bankrupt' ELSE 'active' END AS state,
       nullif(situation, '') AS situation,
       (SELECT string_agg(name, '; ' ORDER BY kind, place) FROM enterprise_name
         WHERE enterprise_name.number = enterprise.number) AS names,
       (SELECT max(told_on) FROM register_extract) AS register_of
  FROM enterprise WHERE enterprise.number = $1
