-- Whether a PDF came below a folder. $1 client, $2 what its name begins with, $3 since that night
SELECT EXISTS (SELECT FROM arrival
                WHERE client_id = $1 AND starts_with(name, $2) AND lower(right(name, 4)) = '.pdf'
                  AND night_on >= $3)
