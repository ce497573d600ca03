-- What an enterprise is called: its name, else its abbreviation or commercial name, in the language
-- that comes first. $1 number
SELECT name FROM enterprise_name WHERE number = $1 ORDER BY kind, place LIMIT 1
