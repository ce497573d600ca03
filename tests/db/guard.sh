#!/bin/sh
# Client files are kept apart by the database itself: every table of theirs has its policy, the jobs'
# role is bound by it, and a guard that is taken away is noticed. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
make_home </dev/null

unguarded() { psql -qXAt -f sql/books/looks/unguarded.sql | tr '\n' ' '; }
as_job() { # client or nothing, statement: its rows, or the server's complaint
    psql -U matins_job -qXAt ${1:+-c "SET matins.client = '$1'"} -c "$2" 2>&1 | sed 's/^ERROR:  //' | head -1
}
tables=$(sql "SELECT t.relname FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'client_id'
               WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace
                 AND t.relname NOT IN ('unit', 'event', 'account_claim') ORDER BY 1")

is "there are tables to guard" "$(echo "$tables" | wc -l | awk '{ print ($1 >= 15) }')" 1
is "every table of client files has its policy" "$(unguarded)" ""
is "the programs' roles own nothing and pass by no policy" \
    "$(psql -qXAt -f sql/books/looks/roles.sql | tr '\n' ' ')" "matins_job|f|f|f|0 matins_report|f|f|f|0 "

# A row of client file 1 in every table: values by type, no checks and no keys in the way.
sql "
DO \$\$
DECLARE
    gone record;
BEGIN
    FOR gone IN SELECT conrelid::regclass AS owner, conname FROM pg_constraint
                 WHERE contype IN ('c', 'f') AND connamespace = 'public'::regnamespace LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', gone.owner, gone.conname);
    END LOOP;
END \$\$;
CREATE FUNCTION row_for(wanted text, client bigint) RETURNS text LANGUAGE sql AS \$\$
    SELECT format('INSERT INTO %I (%s) VALUES (%s)', wanted, string_agg(format('%I', a.attname), ','),
               string_agg(CASE WHEN a.attname = 'client_id' THEN client::text
                    WHEN t.typcategory = 'N' THEN '1' WHEN t.typcategory = 'B' THEN 'true'
                    WHEN t.typcategory = 'D' THEN quote_literal('2026-10-06') WHEN t.typname = 'jsonb' THEN quote_literal('{}')
                    WHEN t.typcategory = 'A' THEN quote_literal('{}') WHEN t.typname = 'bytea' THEN quote_literal('x')
                    ELSE quote_literal('x') END, ','))
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
     WHERE a.attrelid = wanted::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull
       AND a.attidentity = '' AND a.attgenerated = ''
\$\$;"
for table in $tables; do sql "$(sql "SELECT row_for('$table', 1)")"; done

# What was wrong, a word a table; empty is well.
wrong_of() { # client or nothing, expected, statement with %s
    for table in $tables; do
        got=$(as_job "$1" "$(printf "$3" "$table")")
        case $got in $2) ;; *) echo "$table: $got;" ;; esac
    done
}
is "each table shows a client file its own row" "$(wrong_of 1 1 'SELECT count(*) FROM %s')" ""
is "no table shows it to another" "$(wrong_of 2 0 'SELECT count(*) FROM %s')" ""
is "without a client file named, every table is an error" \
    "$(wrong_of '' 'unrecognized configuration parameter*' 'SELECT count(*) FROM %s')" ""
inserted=
for table in $tables; do
    got=$(as_job 2 "$(sql "SELECT row_for('$table', 1)")")
    case $got in *'violates row-level security policy'* | *'permission denied'*) ;; *) inserted="$inserted$table: $got;" ;; esac
done
is "no table takes a row for another client file" "$inserted" ""
is "no table lets another change or delete it" "$(
    for table in $tables; do
        as_job 2 "DELETE FROM $table" >/dev/null
        as_job 2 "UPDATE $table SET client_id = 2" >/dev/null
        [ "$(sql "SELECT count(*) FROM $table WHERE client_id = 1")" = 1 ] || echo "$table;"
    done)" ""
is "who reports may change nothing" "$(
    for table in $tables client night unit event; do
        for verb in INSERT UPDATE DELETE TRUNCATE; do
            [ "$(sql "SELECT has_table_privilege('matins_report', '$table', '$verb')")" = f ] || echo "$table $verb;"
        done
    done)" ""

# The guard itself is tried: each of these must be noticed, by what it says and by what it shows.
sql "DROP POLICY own_client ON document"
is "a policy that is dropped is noticed" "$(unguarded)" "document "
sql "ALTER TABLE reading DISABLE ROW LEVEL SECURITY"
is "row security that is turned off is noticed" "$(unguarded)" "document reading "
is "and another client file would be seen" "$(as_job 2 'SELECT count(*) FROM reading')" 1
sql "DROP POLICY own_client ON match; CREATE POLICY own_client ON match TO matins_job USING (true)"
is "a policy that lets everybody in is noticed" "$(unguarded)" "document match reading "
sql "CREATE TABLE loose (client_id bigint NOT NULL)"
is "a new table without a policy is noticed" "$(unguarded)" "document loose match reading "
end
