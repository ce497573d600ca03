# For the stories that play a night of the sample firm, beside tests/support/jobs.sh: a home with its
# own embedded database, so that starting and stopping that is played too. Any user, any folder.
. tests/support/jobs.sh

night_on=2026-10-06
chmod 755 "$work"

# The sample firm in $work/firm; numbers: only those client files, and none of their pictures.
# firm_options: how its client files take deliveries (see tests/firm/main.c).
make_firm() { # numbers…
    # shellcheck disable=SC2086
    "$B/tests/firm" --out "$work/firm" ${firm_options:-} || { echo "Bail out! no sample firm (make tests)"; exit 1; }
    chmod -R a+rX "$work/firm"
    sed -n 1p "$work/firm/clients.csv" > "$work/clients.csv"
    for client in "$@"; do
        grep "^$client," "$work/firm/clients.csv" >> "$work/clients.csv"
        rm -rf "$work/firm/nights/1/inbox/$client/scans" "$work/firm/nights/1/inbox/$client/photos"
    done
    [ $# -gt 0 ] || { cp "$work/firm/clients.csv" "$work/clients.csv"; set -- $(ls "$work/firm/nights/1/inbox"); }
    chosen=$(echo $*)
}

matins() { "$B/bin/matins" --home "$home" --date "$night_on" "$@" >>"$work/log" 2>&1; }

# $home with the client files live, their journals known and their inboxes full; nothing runs.
make_firm_home() {
    "$B/bin/matins" init "$home" >>"$work/log" 2>&1
    sed -i 's/^#settle_s=60/settle_s=0/' "$home/matins.conf"
    matins client import "$work/clients.csv"
    matins client go-live --all
    while IFS='	' read -r client first second third; do
        case " $chosen " in *" $client "*) matins rule add "$client" "$first" "$second" "$third" </dev/null ;; esac
    done < "$work/firm/rules.tsv"
    for client in $chosen; do
        cp -r "$work/firm/nights/1/inbox/$client" "$home/inbox/"
        journal=$work/firm/nights/1/package/$client.csv
        [ ! -f "$journal" ] || matins package import "$client" "$journal"
    done
    [ "$(id -u)" != 0 ] || chown -R nobody:nogroup "$home/inbox"
}

night() { "$B/bin/matins-night" --home "$home" --date "$night_on" "$@" 2>>"$work/log"; }

# With the home's database started for it; nothing else runs.
postgres=/usr/lib/postgresql/15/bin
at_home() { # command…
    as_owner "$postgres/pg_ctl" -D "$home/pg" -s -w -l "$home/pg/postgresql.log" start >/dev/null
    "$@"
    as_owner "$postgres/pg_ctl" -D "$home/pg" -s -w -m fast stop >/dev/null
}
sql_at_home() { at_home as_owner psql -qXAt -h "$home/run" -U matins_admin -c "$1" matins; }

# What runs of the home: its programs and its database.
left_running() { pgrep -af -- "(-D|--home) $home" || true; }

# All that a night leaves for people and packages, what knows of attempts apart; $work/log and locks are not of it.
outcome() { # of home, into folder
    rm -rf "$2"
    mkdir -p "$2"
    for part in reports outbox taken inbox; do cp -r "$1/$part" "$2/"; done
    find "$2" \( -name run.html -o -name .mark \) -delete
}
