-- Entries that nothing paid yet, by month. $1 client
SELECT e.no, e.month_on, e.kind, e.amount_cents, e.iban
  FROM payroll_entry e
 WHERE e.client_id = $1
   AND NOT EXISTS (SELECT FROM payroll_paid p WHERE p.client_id = $1 AND p.entry_no = e.no)
 ORDER BY e.month_on, e.no
