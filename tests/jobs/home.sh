#!/bin/sh
# A firm begins: a home with its own database, client files from a CSV, and what the programs say when
# something is not as it should be. TAP.
set -u
. tests/support/jobs.sh
matins() { code=0; "$B/bin/matins" "$@" >"$work/said" 2>"$work/told" || code=$?; }
told() { grep -c -- "$1" "$work/told"; }
said() { grep -c -- "$1" "$work/said"; }
ours() { as_owner psql -h "$home/run" -U "$1" matins -qXAt -c "$2"; }
owned() { as_owner sh -c "$1"; }

long=$work/$(printf '%090d' 0)
matins init "$long"
is "a home whose socket would have too long a name is refused" "$code $(told '90 bytes\|at most 80') $(ls "$work" | grep -c '^00')" "78 1 0"
mkdir -m 700 "$work/locked"
[ "$(id -u)" = 0 ] || chmod 000 "$work/locked"
matins init "$work/locked/home"
is "a home below a folder that its user may not enter is refused, and the folder named" \
    "$([ "$code" -ge 70 ] && echo refused) $(told "$work/locked")" "refused 1"
[ "$(id -u)" = 0 ] || chmod 700 "$work/locked"
matins --home "$work/none" client list
is "a home that is not there is named, with what to do" "$code $(told 'matins init\|No such file')" "78 1"
matins client list
is "no home at all is a wrong call" "$code" 64

matins init "$home"
is "init makes a home" "$code $(said 'is a home now')" "0 1"
is "it says to keep a copy of the key" "$(said 'keep a copy elsewhere')" 1
is "nobody else may enter it" "$(stat -c %a "$home" "$home/matins.key" "$home/store" | tr '\n' ' ')" "700 600 700 "
is "it is not root's" "$(stat -c %U "$home" | grep -c '^root$')" 0
before=$(owned "cd '$home' && cat matins.key matins.conf pg/PG_VERSION | sha256sum")
matins init "$home"
is "a second init is fine" "$code" 0
is "and keeps key, settings and database" "$(owned "cd '$home' && cat matins.key matins.conf pg/PG_VERSION | sha256sum")" "$before"
is "the database is left stopped" "$(ls "$home/run" | grep -c PGSQL)" 0

cat >"$work/clients.csv" <<'CSV'
number,name,vat_number,language,email,vat_period,package,delivery_address,manager
0412,Bakkerij De Proef BV,BE0403227218,nl,bakker@proef.example,quarterly,folder,,Ann
0413,Te Veel Cijfers BV,BE0403227219,nl,x@proef.example,monthly,folder,,Ann
0414,Geen Taal BV,BE0800000174,it,x@proef.example,monthly,folder,,Ann
0415,Atelier Essai SRL,BE0776091951,fr,atelier@essai.example,monthly,folder,,Bea
0416,Dubbel BV,BE 0776.091.951,nl,x@proef.example,monthly,folder,,Bea
CSV
chmod 644 "$work/clients.csv"
matins --home "$home" client import "$work/clients.csv"
is "good rows go in though others are bad, and a person is needed" "$code $(cat "$work/said")" \
    "1 2 added, 0 brought up to date, 3 refused"
is "a number whose check digits are wrong is refused with its line" "$(grep -c '^line 3: .*not taken' "$work/told")" 1
is "so is a language that is none" "$(grep -c "^line 4: language is 'it', not one of nl|fr|de|en" "$work/told")" 1
is "so is a VAT number that another client file has" "$(grep -c '^line 6: .*BE0776091951 is client file 0415 already' "$work/told")" 1
sed -i '3,4d;6d' "$work/clients.csv"
matins --home "$home" client import "$work/clients.csv"
is "the same file again brings up to date" "$code $(cat "$work/said")" "0 0 added, 2 brought up to date, 0 refused"
sed 's/,manager/,colour/' "$work/clients.csv" >"$work/unknown.csv"
chmod 644 "$work/unknown.csv"
matins --home "$home" client import "$work/unknown.csv"
is "a column that is not known is refused" "$code $(told "line 1: column 'colour' is not known")" "1 1"
matins --home "$home" client list
is "new client files are observed" "$(grep -c observe "$work/said")" 2
matins --home "$home" --date 2026-10-01 client go-live 0412
matins --home "$home" client list
is "until they go live" "$(awk '{ print $1, $3 }' "$work/said" | tr '\n' ' ')" "0412 live 0415 observe "
matins --home "$home" client go-live 9999
is "a client file that is not there is named" "$code $(told 'no client file 9999')" "78 1"

matins --home "$home" night --bogus
is "an option that is none is a wrong call" "$code" 64
matins --home "$home" brew
is "so is a verb that is none" "$code" 64
matins --home "$home" night --until coffee
is "so is a stage that is none" "$code" 64
matins --home "$home" night --date 2026-13-01
is "so is a date that is none" "$code" 64
owned "printf '[collect]\nsettle=0\n' >'$work/wrong.conf'"
matins --home "$home" --config "$work/wrong.conf" client list
is "a setting that is not known is refused, and those that are named" "$code $(told 'settle is not a setting (settle_s')" "78 1"

matins --home "$home" night --date 2026-10-06
is "a night without anything new is done" "$code" 0
matins --home "$home" explain 0412-d1
is "what is not there cannot be explained" "$code $(told 'no document and no transaction')" "78 1"
matins --home "$home" find proef
is "find finds a client file by its name" "$(grep -c 0412 "$work/said")" 1
matins --home "$home" find "BE 0776.091.951"
is "and by its VAT number, however written" "$(grep -c 0415 "$work/said")" 1
matins --home "$home" status --json
is "status has the night" "$(jq -r 'select(.night == "2026-10-06") | .state' "$work/said")" "done"
matins --home "$home" doctor --json
is "the doctor finds a sound home sound" "$code $(jq -r 'select(.level == "FAIL") | .thing' "$work/said")" "0 "
owned "chmod 644 '$home/matins.key'"
matins --home "$home" doctor
is "and sees a key that others may read" "$code $(grep -c '^FAIL  key' "$work/said")" "1 1"
owned "chmod 600 '$home/matins.key'"

# Another night: its lock is that of a connection, held until we let it go.
mkfifo -m 666 "$work/hold"
"$B/bin/matins" --home "$home" client list >/dev/null
owned "exec /usr/lib/postgresql/15/bin/pg_ctl -D '$home/pg' -l '$home/pg/postgresql.log' -s -w start" </dev/null >/dev/null 2>&1
as_owner psql -h "$home/run" -U matins_job matins -qXAt <"$work/hold" >"$work/held" 2>&1 &
exec 9>"$work/hold"
echo "SELECT pg_try_advisory_lock(77, 0);" >&9
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "$work/held" ] && break; sleep 0.3; done
matins --home "$home" night --date 2026-10-06
is "while another night runs it is too early" "$code $(told 'another night is running')" "75 1"
exec 9>&-
wait
matins --home "$home" night --date 2026-10-06
is "afterwards it runs" "$code" 0
is "one run was not begun, the others ended" "$(owned "exec /usr/lib/postgresql/15/bin/pg_ctl -D '$home/pg' -l '$home/pg/postgresql.log' -s -w start" >/dev/null 2>&1; ours matins_report 'SELECT count(*), min(state), max(state) FROM night')" "2|done|done"
owned "/usr/lib/postgresql/15/bin/pg_ctl -D '$home/pg' -s -m immediate stop" >/dev/null 2>&1
end
