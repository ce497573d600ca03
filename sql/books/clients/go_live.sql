-- The file is acted for from a day on; a day that stands already stays. $1 id, $2 day
UPDATE client SET live_from = coalesce(live_from, $2) WHERE id = $1
