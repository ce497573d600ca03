#!/bin/sh
# The client's consent in a browser, and the kinds of link that links.sh leaves out: Isabel Connect
# and GoCardless, against a real HTTPS server.
set -eu
if [ -z "${UNDER_POSTGRES:-}" ]; then
    UNDER_POSTGRES=1 exec tests/support/postgres "$0"
fi
export UNDER_POSTGRES
. tests/support/jobs.sh
. tests/support/servers.sh
cleanup() { stop_nginx; }
printf '[collect]\nlink_timeout_s=5\n' > "$work/settings"
make_home < "$work/settings"
make_authority bank
make_authority firm
make_certificate us firm
echo PLANTED-SECRET > "$work/tls/secret"
echo PLANTED-ID > "$work/tls/id"
chmod 644 "$work"/tls/*
iban=BE44731000123445
mkdir -p "$work/bank/isabel/account-reports" "$work/bank/gc"
cp tests/golden/coda/two-accounts.cod "$work/bank/isabel/account-reports/r2"
printf ':20:X\r\n:25:%s\r\n:28C:1/1\r\n:60F:C261001EUR10,00\r\n:61:2610011001C5,00NTRFX//Y1\r\n:62F:C261001EUR15,00\r\n-\r\n' $iban > "$work/bank/isabel/account-reports/r1"
backend=$(free_port)
nginx_verify=optional
start_nginx bank firm <<C
        location ~ /oauth2/token\$ { proxy_pass http://127.0.0.1:$backend; }
        location = /ponto/accounts { if (\$http_authorization != "Bearer T-1") { return 401 '{"errors":[{"code":"invalidToken"}]}'; }
            return 200 '{"data":[{"type":"account","id":"a1","attributes":{"reference":"$iban","currency":"EUR","authorizationExpirationExpectedAt":"2027-03-01T00:00:00.000Z"}}],"links":{}}'; }
        location = /isabel/account-reports {
            if (\$arg_after = r2) { return 200 '{"data":[],"meta":{}}'; }
            return 200 '{"data":[{"type":"accountReport","id":"r1","attributes":{"fileFormat":"MT940","fileName":"../../oct.sta"}},{"type":"accountReport","id":"r2","attributes":{"fileFormat":"CODA","fileName":"oct.cod"}}]}'; }
        location = /bg/v1/consents { proxy_pass http://127.0.0.1:$backend/bg-consent; }
        location /bg/v1/consents/ { return 200 '{"consentStatus":"valid","validUntil":"2027-04-03"}'; }
        location = /bg/v1/accounts { if (\$http_consent_id != C9) { return 401 '{"tppMessages":[{"code":"CONSENT_INVALID"}]}'; }
            return 200 '{"accounts":[{"resourceId":"r1","iban":"$iban","currency":"EUR"}]}'; }
        location /login/ { default_type text/html; return 200 '<html>Please sign in</html>'; }
        location /moved/ { return 302 https://thief.example/; }
        location /huge/ { try_files /huge =404; }
        location /down/ { return 502 'x'; }
        location = /pr/accounts { limit_rate 20; try_files /drip =404; }
        location = /gc/token/new/ { proxy_pass http://127.0.0.1:$backend/gc-token; }
        location /gc/ { if (\$http_authorization != "Bearer G-1") { return 401 '{"summary":"Invalid token","type":"InvalidToken"}'; }
            try_files \$uri/index.json =404; }
    }
    server {
        listen 127.0.0.1:$backend;
        location /wide/ { return 200 '{"access_token":"T-9","refresh_token":"R-9","scope":"ai pi"}'; }
        location /over/ { return 400 '{"error":"invalid_grant"}'; }
        location /bg-consent { return 201 '{"consentStatus":"received","consentId":"C9","_links":{"scaRedirect":{"href":"https://bank.example/sca"}}}'; }
        location /gc-token { return 200 '{"access":"G-1","access_expires":86400,"refresh":"G-2"}'; }
        location / { return 200 '{"access_token":"T-1","refresh_token":"R-1","scope":"ai offline_access name"}'; }
C
url=https://127.0.0.1:$nginx_port
desk() { code=0; "$B/bin/matins" --home "$home" --date "${today:-2026-10-05}" link "$@" >"$work/said" 2>"$work/told" || code=$?; }
tls="ca_file=$work/tls/bank.pem certificate_file=$work/tls/us.pem key_file=$work/tls/us.key"
state() { sql "SELECT l.state || ' ' || coalesce(l.next_on::text, '-') FROM link l JOIN client c ON c.id = client_id WHERE number = '$1' ORDER BY l.no DESC LIMIT 1"; }

# The consent. The person's part is played by two pipes: what matins prints is read, then answered.
add_client 0701 folder '' BE0403227218
consents() { # link, what is made of the state: the exit code, what was said in $work/said
    mkfifo "$work/in"
    code=0
    "$B/bin/matins" --home "$home" --date 2026-10-05 link authorise "$1" <"$work/in" 7>&- >"$work/said" 2>"$work/told" &
    pid=$!
    exec 7<>"$work/in" # does not wait for a reader
    for _ in $(seq 100); do grep -q '^Then' "$work/said" && break; sleep 0.05; done
    page=$(grep '^https' "$work/said" || true)
    given=$(echo "$page" | sed 's/.*[?&]state=\([^&]*\).*/\1/')
    echo "https://localhost/matins?code=CODE-1&state=$(echo "$given" | sed "$2")" >&7
    exec 7>&-
    wait $pid || code=$?
    rm "$work/in"
}
desk add ponto --client 0701 client_id=firm url="$url/ponto" $tls client_secret_file="$work/tls/secret"
is "without a consent a link waits" "$code $(state 0701) $(cat "$work/said")" "0 new - link 0701/1 added; next: matins link authorise 0701/1"
job collect --date 2026-10-05 || true
is "and is not read" "$(cat "$work/nginx/asked" 2>/dev/null | wc -l)" 0
consents 0701/1 's/./X/'
is "an answer that belongs to another consent is refused" "$code $(grep -c 'another consent' "$work/told") $(state 0701)" "78 1 new -"
consents 0701/1 ''
is "with the right one the link is read" "$code $(state 0701)" "0 active 2026-10-05"
is "only reading is asked for" "$(echo "$page" | grep -o 'scope=[^&]*')" "scope=ai%20offline_access%20name"
verifier=$(grep -o 'code_verifier=[^& ]*' "$work/nginx/asked" | tail -1 | cut -d= -f2)
is "the code is exchanged with the verifier of its challenge (RFC 7636)" \
    "$(printf %s "$verifier" | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d =)" "$(echo "$page" | sed 's/.*code_challenge=\([^&]*\).*/\1/')"
desk test 0701/1
is "the tokens that came are used" "$code $(tail -1 "$work/said")" "0 0701/1: it answers"
is "and the consent's last day is known" "$(sql 'SELECT expires_on FROM link')" 2027-03-01
add_client 0702 folder '' BE0800000174
desk add ponto --client 0702 client_id=firm url="$url/wide" $tls client_secret_file="$work/tls/secret"
consents 0702/1 ''
is "a bank that grants the right to pay as well is refused" "$code $(grep -c 'right to pay' "$work/told") $(state 0702)" "78 1 new -"
desk stop 0702/1
desk add ponto --client 0702 client_id=firm url="$url/over" $tls client_secret_file="$work/tls/secret" refresh_token_file="$work/tls/id"
job collect --date 2026-10-05 || true
is "a refresh token that is over is a consent that is over" "$(state 0702)" "expired -"

# The Berlin Group's consent: the bank is told what is wanted, and names the page.
desk add berlin-group --client 0702 url="$url/bg/v1" iban=$iban $tls
consents 0702/3 ''
is "a bank's own page is shown" "$code $page $(state 0702)" "0 https://bank.example/sca active 2026-10-05"
is "it is asked for balances and lines of the account, and nothing else" "$(grep 'POST /bg/v1/consents' "$work/nginx/asked" | grep -o 'access.*' | sed 's/\\x22/"/g')" \
    "access\":{\"accounts\":[{\"iban\":\"$iban\"}],\"balances\":[{\"iban\":\"$iban\"}],\"transactions\":[{\"iban\":\"$iban\"}]},\"recurringIndicator\":true,\"validUntil\":\"2027-04-03\",\"frequencyPerDay\":4,\"combinedServiceIndicator\":false}"
desk test 0702/3
is "and the consent that came is used" "$code $(tail -1 "$work/said")" "0 0702/3: it answers"

# Isabel Connect: the banks' files as they are.
sql "UPDATE link SET next_on = NULL"
desk add isabel --client 0702 client_id=firm url="$url/isabel" $tls client_secret_file="$work/tls/secret" refresh_token_file="$work/tls/id"
job collect --date 2026-10-05 || true
job bank --date 2026-10-05 || true
is "each report is an arrival of its own, under its own name" \
    "$(sql "SELECT identity || ' ' || name || ' ' || kind || ' ' || state FROM arrival WHERE source LIKE 'link:isabel/%' ORDER BY no" | tr '\n' ' ')" "report r1 ../../oct.sta statement taken report r2 oct.cod statement taken "
is "whatever its name leads to" "$(find "$work" -name oct.sta | wc -l)" 0
is "its bytes are those of the bank" "$(sql "SELECT sha256 FROM arrival WHERE name = 'oct.cod'")" "$(sha256sum tests/golden/coda/two-accounts.cod | cut -c1-64)"
job collect --date 2026-10-06 || true
is "the next night goes on behind the last one" "$(grep -c 'GET /isabel/account-reports/' "$work/nginx/asked") $(grep -c 'after=r2' "$work/nginx/asked")" "2 1"

# GoCardless.
give() { mkdir -p "$work/bank/gc/$1"; cat > "$work/bank/gc/$1/index.json"; }
requisition() { echo "{\"id\":\"q1\",\"status\":\"$1\",\"agreement\":\"g1\",\"accounts\":[\"x1\"]}" | give requisitions/q1; }
requisition LN
echo '{"id":"g1","accepted":"2026-09-01T08:00:00Z","access_valid_for_days":90}' | give agreements/enduser/g1
echo "{\"account\":{\"iban\":\"$iban\",\"currency\":\"EUR\",\"ownerName\":\"Klant\"}}" | give accounts/x1/details
echo '{"balances":[{"balanceType":"interimBooked","balanceAmount":{"amount":"54.70","currency":"EUR"}}]}' | give accounts/x1/balances
echo '{"transactions":{"booked":[{"internalTransactionId":"i1","transactionId":"1","bookingDate":"2026-10-01","transactionAmount":{"amount":"-45.30","currency":"EUR"},"creditorName":"Stroom"}],"pending":[{"transactionAmount":{"amount":"-1.00","currency":"EUR"}}]}}' | give accounts/x1/transactions
add_client 0703 folder '' "$(perl -e 'my $n = 8000055; printf "BE0%07d%02d", $n, 97 - ($n % 97)')"
desk add gocardless --client 0703 requisition=q1 url="$url/gc" $tls secret_id_file="$work/tls/id" secret_key_file="$work/tls/secret"
is "GoCardless knows no client certificate" "$code $(grep -c "knows no setting 'certificate_file'" "$work/told")" "78 1"
desk add gocardless --client 0703 requisition=q1 url="$url/gc" ca_file="$work/tls/bank.pem" secret_id_file="$work/tls/id" secret_key_file="$work/tls/secret"
job collect --date 2026-10-05 || true
job bank --date 2026-10-05 || true
is "its accounts are read, what is pending left out" "$(state 0703) $(sql "SELECT count(*) || ' ' || sum(amount_cents) FROM transaction WHERE client_id = (SELECT id FROM client WHERE number = '0703')")" "active 2026-10-06 1 -4530"
is "and said" "$(sql "SELECT reason FROM arrival WHERE source = 'link:gocardless/1'")" "entries that are only expected were left out: 1"
is "the consent ends when the agreement says" "$(sql "SELECT expires_on FROM link WHERE kind = 'gocardless'")" 2026-11-30
requisition EX
job collect --date 2026-10-06 || true
is "a requisition that expired is a consent that is over" "$(state 0703)" "expired -"
# Answers that are none.
head -c 21000000 /dev/zero | tr '\0' ' ' > "$work/bank/huge"
head -c 4000 /dev/zero | tr '\0' ' ' > "$work/bank/drip"
add_client 0704 folder '' "$(perl -e 'my $n = 8000056; printf "BE0%07d%02d", $n, 97 - ($n % 97)')"
for bank in login moved huge down; do
    desk add berlin-group --client 0704 url="$url/$bank/v1" iban=$iban consent=C1 $tls
    job collect --date 2026-10-06 || true
    desk stop "0704/$(sql "SELECT max(no) FROM link l JOIN client c ON c.id = client_id WHERE number = '0704'")"
done
is "a page to sign in, a way elsewhere, a flood and an outage are no answers" \
    "$(sql "SELECT words FROM event WHERE code = 'link-failed' AND client_id = (SELECT id FROM client WHERE number = '0704') ORDER BY id" | tr '\n' '|')" \
    "the bank's answer is not JSON|the bank answers 302|the answer of 127.0.0.1 is too large|127.0.0.1 is out of order (502)|"

# A refresh token counts once: the new one is durable before it is used.
desk add ponto --client 0704 client_id=firm url="$url/pr" $tls client_secret_file="$work/tls/secret" refresh_token_file="$work/tls/id"
job collect --date 2026-10-06 & victim=$!
for _ in $(seq 100); do grep -q '^POST /pr/oauth2' "$work/nginx/asked" && break; sleep 0.05; done
sleep 0.5
for process in $(pgrep -P "$victim"); do kill -9 "$process" $(pgrep -P "$process") 2>/dev/null || true; done
kill -9 "$victim" 2>/dev/null || true
wait "$victim" 2>/dev/null || true
job collect --date 2026-10-07 || true
is "killed right after its token was renewed, the next night renews the new one" \
    "$(grep '^POST /pr/oauth2' "$work/nginx/asked" | grep -o 'refresh_token=[^ &]*' | tr '\n' ' ')" "refresh_token=PLANTED-ID refresh_token=R-1 "

pg_dump night > "$work/dump"
is "no secret stands in the database or the log" "$(cat "$work/dump" "$work/log" | grep -c 'PLANTED\|PRIVATE KEY\|T-1\|G-1' || true)" 0
end
