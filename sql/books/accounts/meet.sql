-- The account of a statement, made when it is new; keeps what was last told of it.
-- $1 client, $2 night, $3 iban, $4 currency, $5 bic, $6 holder, $7 description: null when not told
INSERT INTO account AS a (client_id, no, night_on, iban, currency, bic, holder, description)
SELECT $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5, $6, $7 FROM account WHERE client_id = $1
    ON CONFLICT (client_id, iban, currency) DO UPDATE
   SET bic = coalesce(excluded.bic, a.bic), holder = coalesce(excluded.holder, a.holder),
       description = coalesce(excluded.description, a.description)
RETURNING no
