-- Bytes that never arrived and hold values that a person has corrected since: others are made instead.
ALTER TABLE delivery ADD COLUMN replaced boolean NOT NULL DEFAULT false CHECK (NOT replaced OR state = 'cancelled');
GRANT UPDATE (replaced) ON delivery TO matins_job;
