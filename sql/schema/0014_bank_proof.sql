-- The proof of an account compares each statement with those around it only.
CREATE INDEX statement_proven ON statement (client_id, iban, currency, new_balance_on);
