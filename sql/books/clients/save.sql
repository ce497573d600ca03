-- Adds a client file or updates the one with this number; gives whether it was added.
-- $1 number … as the columns below
INSERT INTO client AS old (number, name, vat_number, language, email, vat_period, package,
        delivery_address, manager, team, recipients, phone, forward, remind, vat_regime,
        deductible_bp, follow_up_from, follow_up)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::bigint::integer, $17,
        $18)
ON CONFLICT (lower(number)) DO UPDATE SET
        name = excluded.name, vat_number = excluded.vat_number, language = excluded.language,
        email = excluded.email, vat_period = excluded.vat_period, package = excluded.package,
        delivery_address = excluded.delivery_address, manager = excluded.manager,
        team = excluded.team, recipients = excluded.recipients, phone = excluded.phone,
        forward = excluded.forward, remind = excluded.remind, vat_regime = excluded.vat_regime,
        deductible_bp = excluded.deductible_bp, follow_up_from = excluded.follow_up_from,
        follow_up = excluded.follow_up,
        next_due_on = CASE -- what is followed up changes: the next night looks at all of it
            WHEN (old.follow_up, old.follow_up_from) <> (excluded.follow_up, excluded.follow_up_from)
            THEN least(old.next_due_on, excluded.follow_up_from) ELSE old.next_due_on END
RETURNING xmax = 0 AS added
