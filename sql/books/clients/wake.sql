-- Something was said of the client file that its next night is to act on. $1 id, $2 day
UPDATE client SET next_due_on = least(next_due_on, $2::date) WHERE id = $1
