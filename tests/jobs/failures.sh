#!/bin/sh
# A client file that fails is its own matter; a stage that fails for all of several stops the night.
set -eu
if [ -z "${UNDER_POSTGRES:-}" ]; then
    UNDER_POSTGRES=1 exec tests/support/postgres "$0"
fi
export UNDER_POSTGRES
. tests/support/jobs.sh
make_home </dev/null
add_client 0001 folder '' BE0403227218
add_client 0002 folder '' BE0800000174
add_client 0003 folder '' BE1000000021

drop() { # one more file for each client file
    for client in 0001 0002 0003; do
        as_owner mkdir -p "$home/inbox/$client"
        echo "paper $1 of $client" | as_owner tee "$home/inbox/$client/$1.txt" >/dev/null
    done
}
units() { sql "SELECT state || ':' || count(*) FROM unit WHERE job = 'collect' AND run = $1 GROUP BY state ORDER BY state" | tr '\n' ' '; }

drop first
job collect --date 2026-10-06
is "three client files are taken in" "$(units 1)" "done:3 "

as_owner chmod 000 "$home/store/0002"
drop second
code=0; job collect --date 2026-10-07 || code=$?
is "one whose store cannot be written fails alone, and a person is needed" "$code $(sql "SELECT state || ':' || count(*) FROM unit WHERE night_on = '2026-10-07' GROUP BY state ORDER BY state" | tr '\n' ' ')" "1 done:2 failed:1 "
is "its file stays where it was dropped" "$(as_owner ls "$home/inbox/0002")" "second.txt"
is "the event says which and why" "$(sql "SELECT count(*) > 0 FROM event e JOIN client c ON c.id = e.client_id WHERE c.number = '0002' AND e.code = 'unit-failed' AND e.words LIKE '%0002%'")" "t"

as_owner chmod 000 "$home/store/0001" "$home/store/0003"
drop third
code=0; job collect --date 2026-10-08 || code=$?
is "when each of three fails the stage is stopped" "$code" "70"

as_owner chmod 700 "$home/store/0001" "$home/store/0002" "$home/store/0003"
code=0; job collect --date 2026-10-08 || code=$?
is "the same run goes on once the cause is gone" "$code $(sql "SELECT state || ':' || count(*) FROM unit WHERE night_on = '2026-10-08' AND run = 1 GROUP BY state" | tr '\n' ' ')" "0 done:3 "
is "and nothing is left in the drop folders" "$(as_owner find "$home/inbox" -type f | wc -l)" "0"
end
