# For tests/jobs/*.sh: a home beside a throw-away database, and TAP. Sourced by a script that runs
# under tests/support/postgres.
B=${B:-build}
work=$(mktemp -d /var/tmp/matins-test.XXXXXX)
chmod 755 "$work"
[ "$(id -u)" != 0 ] || chown nobody:nogroup "$work"
home=$work/home
number=0
failed=0
cleanup() { :; }
# What the programs logged is shown when something failed, or when the script ended too soon.
trap 'code=$?; cleanup; [ $code = 0 ] || sed "s/^/# /" "$work/log" | grep -v level=info | tail -20; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

is() { # what, got, expected
    number=$((number + 1))
    if [ "$2" = "$3" ]; then echo "ok $number - $1"; else
        echo "not ok $number - $1"
        echo "# expected: $3" | tr '\n' ' '; echo
        echo "# got:      $2" | tr '\n' ' '; echo
        failed=1
    fi
}
end() { echo "1..$number"; exit $failed; }

# Those who run the programs: as root they become nobody, the owner of the home.
as_owner() { if [ "$(id -u)" = 0 ]; then setpriv --reuid nobody --regid nogroup --clear-groups "$@"; else "$@"; fi; }
sql() { psql -qXAt -v ON_ERROR_STOP=1 -c "$1"; }
job() { # program, options…
    program=$1; shift
    "$B/bin/matins-$program" --home "$home" --workers 1 "$@" 2>>"$work/log"
}

write_config() { # more lines on stdin
    { printf '[database]\nconnection=host=%s dbname=night\nadmin=postgres\n' "$PGHOST"
      printf '[collect]\nsettle_s=0\n'; cat; } > "$home/matins.conf"
}

# A home whose database is a fresh one of the throw-away server; more for matins.conf on stdin.
make_home() {
    mkdir -p "$home"
    createdb night
    export PGDATABASE=night
    write_config
    [ "$(id -u)" != 0 ] || chown -R nobody:nogroup "$work"
    "$B/bin/matins" init "$home" >/dev/null 2>>"$work/log"
}

# A client file that is live: number, package, delivery address.
add_client() {
    printf 'number,name,vat_number,language,email,vat_period,package,delivery_address\n%s,%s,%s,nl,%s,monthly,%s,%s\n' \
        "$1" "Klant $1" "$4" "klant$1@klant.example" "$2" "$3" > "$work/clients.csv"
    "$B/bin/matins" --home "$home" --date 2026-10-01 client import "$work/clients.csv" >/dev/null 2>>"$work/log"
    "$B/bin/matins" --home "$home" --date 2026-10-01 client go-live "$1" >/dev/null 2>>"$work/log"
}

# A paper invoice of 121.00 that is read and to be forwarded: client, number. Same bytes, same document.
add_invoice() {
    as_owner mkdir -p "$home/inbox/$1"
    { printf '%%PDF-1.4\n%% invoice %s\n' "$2"; head -c "${padding:-0}" /dev/zero; printf '%%%%EOF\n'; } > "$work/paper.pdf"
    chmod 644 "$work/paper.pdf"
    as_owner cp "$work/paper.pdf" "$home/inbox/$1/invoice-$(echo "$2" | tr / -).pdf"
    job collect --date 2026-10-05
    sql "INSERT INTO reading (client_id, document_no, no, night_on, reader, source, type, relevant,
            direction, invoice_number, issue_on, due_on, currency, total_excl_cents, vat_cents,
            total_incl_cents, seller_name, seller_vat, buyer_name, buyer_vat, iban, vat_categories,
            vat_rates_bp, vat_bases_cents, vat_amounts_cents)
         SELECT client_id, no, 1, '2026-10-05', 'test', 'text', 'invoice', true, 'purchase', '$2',
            '2026-10-01', '2026-10-31', 'EUR', 10000, 2100, 12100, 'Leverancier Één BV', 'BE0800000174',
            'Klant', 'BE0403227218', 'BE68539007547034', '{S}', '{2100}', '{10000}', '{2100}'
           FROM document WHERE NOT EXISTS (SELECT FROM reading r WHERE r.client_id = document.client_id
                                             AND r.document_no = document.no)"
    sql "INSERT INTO document_state (client_id, document_no, state, cause, since_on)
         SELECT client_id, no, 'forward', 'test', '2026-10-05' FROM document ON CONFLICT DO NOTHING"
}

# The states of all deliveries, by client file and number.
states() { sql "SELECT c.number || ':' || d.no || ':' || d.state FROM delivery d JOIN client c ON c.id = client_id ORDER BY 1" | tr '\n' ' ' | sed 's/ $//'; }
