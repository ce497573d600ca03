#!/bin/sh
# The schema goes forward only, and no program works on one that is not its own. TAP.
set -u
if [ -z "${PGDATABASE:-}" ]; then
    exec tests/support/postgres "$0"
fi
. tests/support/jobs.sh
make_home </dev/null

shape() { pg_dump --schema-only | grep -v '^\\\(un\)\?restrict'; sql "SELECT number, sha256, applied_at FROM migration ORDER BY 1"; }
init() { code=0; "$B/bin/matins" init "$home" >/dev/null 2>"$work/said" || code=$?; }
list() { code=0; "$B/bin/matins" --home "$home" client list >/dev/null 2>"$work/said" || code=$?; }

is "every migration that ships is applied" "$(sql 'SELECT count(*) FROM migration')" "$(ls sql/schema/*.sql | wc -l)"
shape >"$work/before"
init
is "a second init is fine" "$code" 0
shape >"$work/after"
is "and changes nothing" "$(diff "$work/before" "$work/after")" ""

last=$(sql "SELECT max(number) FROM migration")
sql "INSERT INTO migration (number, name, sha256) VALUES (9999, '9999_from_tomorrow.sql', 'x')"
list
is "a program does not work on a newer schema" "$code $(grep -c 'newer version' "$work/said")" "78 1"
init
is "nor does init change it" "$code $(grep -c '9999_from_tomorrow' "$work/said")" "78 1"
sql "DELETE FROM migration WHERE number = 9999"
list
is "it works again when that is gone" "$code" 0

kept=$(sql "SELECT sha256 FROM migration WHERE number = 2")
sql "UPDATE migration SET sha256 = 'other' WHERE number = 2"
list
is "a migration of another content is refused" "$code $(grep -c '0002_books.sql was applied with another content' "$work/said")" "78 1"
init
is "by init too" "$code" 78
sql "UPDATE migration SET sha256 = '$kept' WHERE number = 2"

gone=$(sql "DELETE FROM migration WHERE number = $last RETURNING name")
list
is "an older schema is named, with what to do" "$code $(grep -c "lacks migration $gone: run 'matins init'" "$work/said")" "78 1"
end
