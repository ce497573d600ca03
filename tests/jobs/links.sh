#!/bin/sh
# Links to banks, against a real HTTPS server that asks for a certificate: what goes well, what a
# bank can do wrong, and that one bank's trouble is nobody else's.
set -eu
if [ -z "${UNDER_POSTGRES:-}" ]; then
    UNDER_POSTGRES=1 exec tests/support/postgres "$0"
fi
export UNDER_POSTGRES
. tests/support/jobs.sh
. tests/support/servers.sh
cleanup() {
    stop_nginx
    [ -z "${silent_pid:-}" ] || kill "$silent_pid" 2>/dev/null || true
}
printf '[collect]\nlink_timeout_s=2\n' > "$work/settings"
make_home < "$work/settings"
make_authority bank
make_authority firm
make_certificate us firm
echo PLANTED-SECRET-1 > "$work/tls/secret"
echo PLANTED-REFRESH-1 > "$work/tls/refresh"
chmod 644 "$work"/tls/*

# A server that takes a connection and says nothing.
silent_port=$(free_port)
perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(Listen => 64, LocalAddr => "127.0.0.1", LocalPort => $ARGV[0]); while (1) { push @kept, $s->accept }' "$silent_port" &
silent_pid=$!

iban=BE44731000123445
consent() { # bank, status, last day
    mkdir -p "$work/bank/$1/v1/consents" "$work/bank/$1/v1/accounts/r1"
    echo "{\"consentStatus\":\"$2\",\"validUntil\":\"$3\"}" > "$work/bank/$1/v1/consents/C1"
    echo "{\"accounts\":[{\"resourceId\":\"r1\",\"iban\":\"$iban\",\"currency\":\"EUR\",\"ownerName\":\"Klant\"}]}" > "$work/bank/$1/v1/accounts.json"
}
balance() { # bank, amount, day
    echo "{\"balances\":[{\"balanceType\":\"closingBooked\",\"balanceAmount\":{\"currency\":\"EUR\",\"amount\":\"$2\"},\"referenceDate\":\"$3\"}]}" > "$work/bank/$1/v1/accounts/r1/balances"
}
line() { printf '{"entryReference":"%s","bookingDate":"%s","transactionAmount":{"currency":"EUR","amount":"%s"},"remittanceInformationUnstructured":"lijn %s"}' "$1" "$2" "$3" "$1"; }
page() { # bank, name, next or nothing, lines…
    bank=$1 name=$2 next=$3; shift 3
    lines=$(for l; do printf '%s%s' "${comma:-}" "$l"; comma=,; done)
    echo "{\"account\":{\"iban\":\"$iban\"},\"transactions\":{\"booked\":[$lines],\"_links\":{${next:+\"next\":{\"href\":\"/$bank/v1/accounts/r1/$next\"\}}}}}" > "$work/bank/$bank/v1/accounts/r1/$name"
}
for bank in good gap ended; do consent $bank valid 2027-03-31; done
page good transactions page2 "$(line g1 2026-09-20 100.00)" "$(line g2 2026-10-01 -20.50)"
page good page2 page3 "$(line g1 2026-09-20 100.00)" "$(line g2 2026-10-01 -20.50)"
page good page3 '' "$(line g2 2026-10-01 -20.50)" "$(line g3 2026-10-03 7.00)"
balance good 586.50 2026-10-04
page gap transactions page2 "$(line m1 2026-10-01 10.00)"
page gap page2 '' "$(line m2 2026-10-02 10.00)"
balance gap 120.00 2026-10-04
page ended transactions '' "$(line e1 2026-10-01 5.00)"
balance ended 5.00 2026-10-04
mkdir -p "$work/bank/ponto/accounts/a1" "$work/bank/slow/v1/consents"
cat > "$work/bank/ponto/list.json" <<J
{"data":[{"type":"account","id":"a1","attributes":{"reference":"$iban","currency":"EUR","holderName":"Klant","authorizationExpirationExpectedAt":"2026-11-05T00:00:00.000Z"}}],"links":{}}
J
echo "{\"data\":{\"type\":\"account\",\"id\":\"a1\",\"attributes\":{\"currency\":\"EUR\",\"currentBalance\":30.299999}}}" > "$work/bank/ponto/accounts/a1/self.json"
echo '{"data":[{"type":"transaction","id":"p1","attributes":{"amount":30.299999,"currency":"EUR","executionDate":"2026-10-01T00:00:00.000Z","counterpartName":"Klant Twee"}}],"links":{}}' > "$work/bank/ponto/accounts/a1/lines.json"
head -c 200000 /dev/zero | tr '\0' ' ' > "$work/bank/slow/v1/consents/C1"

token_port=$(free_port)
slow_port=$(free_port)
start_nginx bank firm "$slow_port" <<C
        location ~ ^/(good|gap|ended)/v1/accounts\$ { try_files \$uri.json =404; }
        location /limited/ { add_header Retry-After 172000 always; return 429 '{"tppMessages":[{"code":"ACCESS_EXCEEDED"}]}'; }
        location /circle/v1/consents/ { return 200 '{"consentStatus":"valid","validUntil":"2027-03-31"}'; }
        location = /circle/v1/accounts { return 200 '{"accounts":[{"resourceId":"r1","iban":"$iban","currency":"EUR"}]}'; }
        location /circle/v1/accounts/r1/ { return 200 '{"transactions":{"booked":[],"_links":{"next":{"href":"/circle/v1/accounts/r1/transactions-2"}}}}'; }
        location /away/v1/consents/ { return 200 '{"consentStatus":"valid"}'; }
        location = /away/v1/accounts { return 200 '{"accounts":[{"resourceId":"r1","iban":"$iban","currency":"EUR"}]}'; }
        location /away/v1/accounts/r1/ { return 200 '{"transactions":{"booked":[],"_links":{"next":{"href":"https://thief.example/x"}}}}'; }
        location /slow/ { limit_rate 20; }
        location /ponto/oauth2/token { proxy_pass http://127.0.0.1:$token_port; }
        location /ponto/ { if (\$http_authorization != "Bearer TOKEN-2") { return 401 '{"errors":[{"code":"invalidToken"}]}'; }
                           return 404 '{"errors":[{"code":"resourceNotFound"}]}'; }
        location = /ponto/accounts { if (\$http_authorization != "Bearer TOKEN-2") { return 401 '{"errors":[{"code":"invalidToken"}]}'; }
                                     try_files /ponto/list.json =404; }
        location = /ponto/accounts/a1 { try_files /ponto/accounts/a1/self.json =404; }
        location = /ponto/accounts/a1/transactions { try_files /ponto/accounts/a1/lines.json =404; }
    }
    server {
        listen 127.0.0.1:$token_port;
        location / { return 200 '{"access_token":"TOKEN-2","refresh_token":"PLANTED-REFRESH-2","expires_in":1800,"scope":"ai offline_access name","token_type":"bearer"}'; }
C
url=https://127.0.0.1:$nginx_port
vat() { perl -e 'my $n = 8000000 + shift; printf "BE0%07d%02d", $n, 97 - ($n % 97)' "$1"; }
desk() { code=0; "$B/bin/matins" --home "$home" --date "${today:-2026-10-05}" link "$@" >"$work/said" 2>"$work/told" || code=$?; }
file=0
link() { # bank; a client file with a link to it, its number in $client
    file=$((file + 1))
    client=$(printf '%04d' $file)
    add_client "$client" folder '' "$(vat $file)"
    desk add berlin-group --client "$client" url="${2:-$url}/$1/v1" iban=$iban consent=C1 name="Bank $1" \
        ca_file="$work/tls/bank.pem" certificate_file="$work/tls/us.pem" key_file="$work/tls/us.key"
    [ $code = 0 ] || cat "$work/told"
}
state() { sql "SELECT l.state || ' ' || l.failures || ' ' || coalesce(l.next_on::text, '-') FROM link l JOIN client c ON c.id = client_id WHERE number = '$1'"; }
problem() { sql "SELECT coalesce(l.problem, '') FROM link l JOIN client c ON c.id = client_id WHERE number = '$1'"; }
lines() { sql "SELECT count(*) || ' ' || coalesce(sum(amount_cents), 0) FROM transaction t JOIN client c ON c.id = client_id WHERE number = '$1'"; }
asked() { grep -c "^$1" "$work/nginx/asked" || true; }
night() { job collect --date "$@" || true; job bank --date "$@" || true; }

link good; good=$client
is "a link that needs no more is ready at once" "$(state $good)" "active 0 2026-10-05"
desk test "$good/1"
is "and answers" "$code $(cat "$work/said" | tr '\n' ' ')" "0 account $iban $good/1: it answers "
desk add berlin-group --client $good url="$url/good/v1" iban='BE44 7310 0012 3445' certificate_file="$work/tls/us.pem" key_file="$work/tls/us.key"
is "a second link to the same account is refused" "$code $(grep -c 'there is a link to' "$work/told")" "1 1"
desk add berlin-group --client $good url=http://127.0.0.1/ iban=$iban certificate_file="$work/tls/us.pem" key_file="$work/tls/us.key"
is "so is an address without TLS" "$code $(grep -c 'must begin with https' "$work/told")" "78 1"
desk add ponto --client $good client_id=a client_secret=x
is "so is a secret on the command line" "$code $(grep -c 'a secret is not typed' "$work/told")" "78 1"
desk add ponto --client $good client_id=a scope=ai,pi
is "so is a setting that is not known" "$code $(grep -c "knows no setting 'scope'" "$work/told")" "78 1"
desk add ponto --client $good client_id=a consent_url='https://bank.example/auth?scope=ai+pi'
is "so is one that asks for the right to pay" "$code $(grep -c 'asks for the right to pay' "$work/told")" "78 1"
desk add post --client $good
is "a kind that is none is answered with those there are" "$code $(grep -c 'ponto\|isabel\|berlin-group\|gocardless' "$work/told")" "78 4"

link gap; gap=$client
link ended; ended=$client
link limited; limited=$client
link circle; circle=$client
link away; away=$client
link untrusted; untrusted=$client
sql "UPDATE link SET settings = settings - 'ca_file' WHERE client_id = (SELECT id FROM client WHERE number = '$untrusted')"
link slow "https://127.0.0.1:$slow_port"; slow=$client
link mute "https://127.0.0.1:$silent_port"; mute=$client
link mute "https://127.0.0.1:$silent_port"; mute_too=$client
file=$((file + 1)); ponto=$(printf '%04d' $file); add_client "$ponto" folder '' "$(vat $file)"
desk add ponto --client $ponto client_id=firm url="$url/ponto" ca_file="$work/tls/bank.pem" certificate_file="$work/tls/us.pem" \
    key_file="$work/tls/us.key" client_secret_file="$work/tls/secret" refresh_token_file="$work/tls/refresh"
is "a Ponto link with a consent is ready" "$code $(state $ponto)" "0 active 0 2026-10-05"
sql "UPDATE link SET next_on = '2026-10-05'"

before=$(date +%s)
night 2026-10-05
took=$(($(date +%s) - before))
is "lines of repeated pages are there once" "$(lines $good)" "3 8650"
is "the link is well, and next read tomorrow" "$(state $good)" "active 0 2026-10-06"
is "the account's answers are one arrival" "$(sql "SELECT source || ' ' || kind || ' ' || state FROM arrival WHERE client_id = (SELECT id FROM client WHERE number = '$good')")" "link:berlin-group/1 statement taken"
is "Ponto's token had run out, was renewed, and the line read to the cent" "$(lines $ponto) $(state $ponto)" "1 3030 active 0 2026-10-06"
is "a server that wants to be left alone is, for as long as it says" "$(state $limited) $(asked 'GET /limited')" "failing 1 2026-10-07 1"
is "pages that lead in a circle are an error, not a list" "$(problem $circle) $(lines $circle)" "the bank's pages lead in a circle 0 0"
is "an answer that leads to another server is not followed" "$(problem $away | grep -c 'another server')" 1
is "a server whose certificate is not trusted is told nothing" "$(state $untrusted | cut -d' ' -f1) $(asked 'GET /untrusted')" "failing 0"
is "a server that drips is cut off" "$(state $slow) $(problem $slow | grep -c '127.0.0.1')" "failing 1 2026-10-06 1"
is "of a silent server the second link does not wait in the same run" "$(sql "SELECT count(*) FILTER (WHERE last_tried_on IS NULL) || ' ' || count(*) FILTER (WHERE state = 'failing') FROM link WHERE settings ->> 'url' LIKE '%mute%'")" "1 1"
is "all that took two time-outs, not one for each" "$([ $took -lt 12 ] && echo yes || echo "$took s")" yes
is "no unit failed for it" "$(sql "SELECT count(*) FROM unit WHERE state = 'failed'")" 0
told() { job report --date "$1" || true; jq -r "select(.client == \"$2\" and (.code | test(\"link|statement\"))) | .code" "$home/reports/$1/export/exceptions.jsonl" | sort | tr '\n' ' '; }
is "the report tells of a server that nobody can trust" "$(told 2026-10-05 $untrusted)" "link-failing "
is "but not of one that failed once" "$(told 2026-10-05 $slow)" ""
job collect --date 2026-10-05 || true
is "the next run asks the silent one again, and no other" "$(sql "SELECT count(*) FROM link WHERE settings ->> 'url' LIKE '%mute%' AND last_tried_on IS NOT NULL") $(asked 'GET /limited') $(asked 'GET /good/v1/accounts/r1/balances')" "2 1 1"
sql "UPDATE link SET next_on = NULL WHERE settings ->> 'url' ~ 'mute|slow|circle|away|untrusted'"

# The next nights.
page good transactions '' "$(line g2 2026-10-01 -20.50)" "$(line g3 2026-10-03 7.00)" "$(line g4 2026-10-05 -86.50)"
balance good 500.00 2026-10-05
page gap transactions '' "$(line m1 2026-10-01 10.00)" "$(line m2 2026-10-02 10.00)" "$(line m4 2026-10-05 10.00)"
balance gap 160.00 2026-10-05 # another line on the 5th, of 30.00, is left out
consent ended expired 2026-10-05
night 2026-10-06
is "lines that lead from one balance to the next are taken once" "$(lines $good)" "4 0"
is "the second fetch begins ten days before the last balance" "$(grep -c 'good/v1/accounts/r1/transactions?bookingStatus=booked&dateFrom=2026-09-25' "$work/nginx/asked")" 1
is "a page that is missing is noticed by the balance, and the statement refused" \
    "$(sql "SELECT count(*) FROM statement_refused WHERE reason LIKE '%left lines out%' AND client_id = (SELECT id FROM client WHERE number = '$gap')") $(lines $gap)" "1 2 2000"
is "Ponto's token was renewed by the token that replaced the first" "$(grep -c 'refresh_token=PLANTED-REFRESH-1' "$work/nginx/asked") $(grep -c 'refresh_token=PLANTED-REFRESH-2' "$work/nginx/asked")" "1 1"
is "a consent that ended stops the reading" "$(state $ended)" "expired 1 -"
is "and its history stays" "$(lines $ended)" "1 500"
is "with the mail to the client drafted in their language" "$(sql "SELECT split_part(draft, E'\n', 1) FROM link WHERE state = 'expired'")" "Uw toestemming voor Bank ended is afgelopen"
is "the report tells of the consent that ended" "$(told 2026-10-06 $ended)" "link-expired "
is "and holds the mail" "$(grep -c 'De toestemming waarmee wij de verrichtingen van Bank ended lazen' "$home/reports/2026-10-06/clients/$ended.html")" 1
is "and of the page that is missing" "$(told 2026-10-06 $gap)" "statement-refused "
page gap transactions '' "$(line m1 2026-10-01 10.00)" "$(line m2 2026-10-02 10.00)" "$(line m3 2026-10-05 30.00)" "$(line m4 2026-10-05 10.00)"
before=$(asked 'GET /ended')
night 2026-10-07
is "once the lines are there, all are taken, each once" "$(lines $gap)" "4 6000"
is "and what was refused before is nobody's work any more" "$(told 2026-10-07 $gap)" ""
is "who has no consent is not asked any more" "$(asked 'GET /ended')" "$before"
consent ended valid 2027-03-31
today=2026-10-07
desk test "$ended/1"
is "a consent that was renewed is read again" "$code $(state $ended)" "0 active 0 2026-10-07"

# While one bank says nothing; killed meanwhile.
page gap transactions '' "$(line m3 2026-10-05 30.00)" "$(line m4 2026-10-05 10.00)" "$(line m5 2026-10-07 1.00)"
sql "UPDATE link SET next_on = '2026-10-08' WHERE client_id = (SELECT id FROM client WHERE number = '$mute')"
job collect --date 2026-10-08 --workers 2 & victim=$!
sleep 1.2
is "while one bank says nothing, every other client file is done" \
    "$(sql "SELECT string_agg(number, ' ') FILTER (WHERE state <> 'done') || ' ' || (count(*) FILTER (WHERE state = 'done') >= 4)::text FROM unit JOIN client ON id = client_id WHERE night_on = '2026-10-08' AND job = 'collect'")" "$mute true"
for process in $(pgrep -P "$victim"); do kill -9 "$process" $(pgrep -P "$process") 2>/dev/null || true; done
kill -9 "$victim" 2>/dev/null || true
wait "$victim" 2>/dev/null || true
night 2026-10-08
is "killed while a bank says nothing: the next run ends it, and each line is there once" \
    "$(lines $gap) $(state $gap) $(sql "SELECT count(*) FROM arrival WHERE night_on = '2026-10-08' AND client_id = (SELECT id FROM client WHERE number = '$gap')")" "5 6100 active 0 2026-10-09 1"
sql "UPDATE link SET next_on = NULL WHERE settings ->> 'url' ~ 'mute'"

# The end of a consent is told 30, 10, 1 and 0 days before.
warned=
for day in 2027-02-28 2027-03-01 2027-03-20 2027-03-21 2027-03-30 2027-03-31; do
    job collect --date $day || true
    warned="$warned$(sql "SELECT coalesce(warned_days::text, '-') || (draft IS NOT NULL)::text FROM link WHERE client_id = (SELECT id FROM client WHERE number = '$good')") "
done
is "warnings come 30, 10, 1 and 0 days before the end, with a draft" "$warned" "-false 30true 30true 10true 1true 0true "
is "the warning is an exception too" "$(told 2027-03-31 $good)" "link-expires "
is "the draft names the link and the day" "$(sql "SELECT split_part(draft, E'\n', 1) FROM link WHERE warned_days = 0 ORDER BY client_id LIMIT 1")" "Uw toestemming voor Bank good loopt af op 31/03/2027"

is "whatever was asked, it could only read" "$(grep -cv '^GET \|^POST /ponto/oauth2/token ' "$work/nginx/asked" || true)" 0

# Stopping.
before="$(lines $good) $(asked 'GET /good')"
today=2027-04-01
desk stop "$good/1"
job collect --date 2027-04-01 || true
is "a link that is stopped is not read, and its history stays" "$code $(lines $good) $(asked 'GET /good')" "0 $before"
job report --date 2027-04-01 || true
is "the report says since when it is frozen" "$(jq -r "select(.client == \"$good\") | .state + \" \" + .since" "$home/reports/2027-04-01/export/links.jsonl") $(grep -c 'bevroren' "$home/reports/2027-04-01/clients/$good.html")" "frozen 2027-04-01 1"
is "its secrets are forgotten" "$(sql "SELECT count(*) FROM link WHERE state = 'stopped' AND sealed IS NULL AND stopped_on = '2027-04-01'")" 1
desk list $good --json
is "it is listed as frozen" "$(jq -r '.state + " " + .frozen_since' "$work/said")" "stopped 2027-04-01"

# Secrets.
pg_dump night > "$work/dump"
desk list
is "no secret stands in the database, the log or a list" "$(cat "$work/dump" "$work/log" "$work/said" "$work/told" | grep -c 'PLANTED\|PRIVATE KEY\|TOKEN-2' || true)" 0
is "nor may who reports see the sealed ones" "$(psql -U matins_report -qXAtc 'SELECT sealed FROM link' 2>&1 | grep -c 'permission denied')" 1
sql "UPDATE link SET sealed = (SELECT sealed FROM link WHERE client_id = (SELECT id FROM client WHERE number = '$gap')), next_on = '2027-04-02' WHERE client_id = (SELECT id FROM client WHERE number = '$ended')"
job collect --date 2027-04-02 || true
is "sealed secrets open for their own link alone" "$(sql "SELECT count(*) FROM unit WHERE night_on = '2027-04-02' AND state = 'failed' AND client_id = (SELECT id FROM client WHERE number = '$ended')")" 1
end
