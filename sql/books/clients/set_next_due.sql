-- $1 id, $2 the next date on which something falls due by itself, or null
UPDATE client SET next_due_on = $2 WHERE id = $1 AND next_due_on IS DISTINCT FROM $2::date
