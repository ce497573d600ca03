-- Whether an account belongs to another client file: the number of the one that had it on an earlier
-- night. When none has, it is this one's from now on; two of one night both keep it, and the report
-- says so, for which came first that night is chance.
-- $1 client, $2 iban, $3 night
WITH other AS (
    SELECT a.client_id FROM account_claim a
     WHERE a.iban = $2 AND a.client_id <> $1
       AND a.since_on < coalesce((SELECT o.since_on FROM account_claim o
                                   WHERE o.iban = $2 AND o.client_id = $1), $3::date)
), claimed AS (
    INSERT INTO account_claim (iban, client_id, since_on)
    SELECT $2, $1, $3 WHERE NOT EXISTS (SELECT FROM other)
        ON CONFLICT DO NOTHING
)
SELECT min(c.number) AS number FROM other JOIN client c ON c.id = other.client_id
