#!/bin/sh
# VIES, played by a real HTTPS server: asked once a number, at a pace, within its time; no answer is
# never a no; a no counts on the second night; and the night goes on whatever it does.
set -eu
if [ -z "${UNDER_POSTGRES:-}" ]; then
    UNDER_POSTGRES=1 exec tests/support/postgres "$0"
fi
export UNDER_POSTGRES
. tests/support/jobs.sh
. tests/support/servers.sh
cleanup() { stop_nginx; }
make_home </dev/null
make_authority vies
mkdir -p "$work/bank/answers"
answers=$work/bank/answers
nginx_port=$(free_port)
plain_port=$(free_port)
# The first server knows the body, the second answers by it: a file a number, else the country is out.
nginx_verify=off start_nginx vies vies <<C
        location = /rest/check-vat-number { proxy_pass http://127.0.0.1:$plain_port/; proxy_set_header X-Asked \$request_body; }
    }
    server {
        listen 127.0.0.1:$plain_port;
        root $work/bank/answers;
        access_log off;
        set \$vat none;
        if (\$http_x_asked ~ '"vatNumber":"([0-9A-Z]+)"') { set \$vat \$1; }
        recursive_error_pages on;
        location @out { return 200 '{"actionSucceed":false,"errorWrappers":[{"error":"MS_UNAVAILABLE"}]}'; }
        location / { rewrite ^ /\$vat break; error_page 405 =200 \$uri; error_page 404 =200 @out; }
C
settings() { printf '[lookups]\n%s\nvies_url=https://127.0.0.1:%s/rest\nvies_ca_file=%s\nvies_pause_ms=%s\nvies_budget_s=%s\nvies_requester=%s\n' "$1" "$nginx_port" "$work/tls/vies.pem" "${2:-0}" "${3:-20}" "${4-BE 0800.000.174}" | write_config; }
yes() { echo "{\"countryCode\":\"$1\",\"vatNumber\":\"$2\",\"valid\":true,\"requestIdentifier\":\"WAPI$2\",\"name\":\"$3\"}" > "$answers/$2"; }
no() { echo "{\"countryCode\":\"$1\",\"vatNumber\":\"$2\",\"valid\":false,\"requestIdentifier\":\"WAPI$2\",\"name\":\"---\"}" > "$answers/$2"; }
asked() { grep -c 'check-vat-number' "$work/nginx/asked" 2>/dev/null || true; }
said() { sql "SELECT string_agg(vat_number || ' ' || outcome || coalesce(' ' || request_id, '') || coalesce(' ' || cause, ''), '; ' ORDER BY vat_number) FROM vies_answer WHERE asked_on = '$1'"; }
collect() { code=0; job collect --date "$1" || code=$?; }
state() { sql "SELECT state || ' ' || cause || coalesce(' ' || doubt, '') FROM document_state WHERE document_no = $1"; }

add_client 0412 folder '' BE0403227218
for paper in 1 2 3 4; do add_invoice 0412 $paper; done
sql "UPDATE client SET forward = 'go-ahead'"
sql "UPDATE reading SET seller_vat = 'BE0999619642' WHERE document_no = 1"
sql "UPDATE reading SET seller_vat = 'BE0998827707' WHERE document_no = 2"
sql "UPDATE reading SET seller_vat = 'DE136695976', seller_name = 'Werkzeug Muster GmbH' WHERE document_no = 3"
sql "UPDATE reading SET seller_vat = 'CHE109322551' WHERE document_no = 4"
sql "DELETE FROM document_state"

collect 2026-10-05
is "off, nobody is asked" "$(asked) $(sql 'SELECT count(*) FROM vies_answer')" "0 0"
settings vies=maybe
collect 2026-10-05
is "a switch that is none stops no night" "$code $(asked) $(grep -c "'maybe' is neither on nor off" "$work/log")" "0 0 1"

settings vies=on
yes BE 0999619642 'Leverancier Een'
no BE 0998827707
collect 2026-10-05
is "each number is asked once, those of no member state not at all" "$code $(asked)" "0 3"
is "yes, no and no answer are three things, each with its proof" "$(said 2026-10-05)" \
    "BE0998827707 invalid WAPI0998827707; BE0999619642 valid WAPI0999619642; DE136695976 none MS_UNAVAILABLE"
is "who asks is said" "$(grep -c 'requesterNumber.*0800000174' "$work/nginx/asked")" 3
collect 2026-10-05
is "the next run asks only where there was no answer" "$(asked)" 4
collect 2026-10-06
is "and the next night, of the no too" "$(asked)" 6
is "the no stands twice" "$(sql "SELECT count(*) FROM vies_answer WHERE outcome = 'invalid'")" 2
collect 2026-10-07
is "then it is left alone" "$(asked)" 7
collect 2026-11-04
is "until the answers are old" "$(said 2026-11-04 | grep -o '[A-Z0-9]* valid')" "BE0999619642 valid"

# What deciding makes of it, on the nights that knew.
sql "DELETE FROM vies_answer WHERE asked_on > '2026-10-06'; UPDATE client SET next_due_on = '2026-10-05'"
job decide --date 2026-10-05 >/dev/null || true
is "a no of one night is no alarm" "$(sql "SELECT count(*) FROM alarm WHERE code = 'vat-not-valid'")" 0
job decide --date 2026-10-06 >/dev/null || true
is "of two it is" "$(state 2); $(sql "SELECT words FROM alarm WHERE code = 'vat-not-valid'")" \
    "held alarm vat-not-valid; VIES said on 2026-10-05 and on 2026-10-06 that BE0998827707 is no VAT number"
is "no answer says nothing" "$(sql "SELECT count(*) FROM alarm WHERE document_no = 3 AND level <> 'note'")" 0

# Trouble.
sql "DELETE FROM vies_answer"
for vat in 0999619642 0998827707 136695976; do echo '<html>maintenance</html>' > "$answers/$vat"; done
before=$(asked)
collect 2026-10-08
is "a page instead of an answer ends the round" "$code $(($(asked) - before)) $(said 2026-10-08)" "0 1 BE0998827707 none the answer is not JSON"
sql "DELETE FROM vies_answer"
settings vies=on 5000 1
before=$(asked)
start=$(date +%s)
collect 2026-10-08
is "a round takes no more than its time and a pause" "$code $(($(date +%s) - start <= 9))" "0 1"
stop_nginx
sql "DELETE FROM vies_answer"
settings vies=on
collect 2026-10-09
is "nobody there fails nothing" "$code $(sql "SELECT count(*) || ' ' || min(outcome) FROM vies_answer")" "0 3 none"
settings vies=on 0 20 BE0800000175
sql "DELETE FROM vies_answer"
collect 2026-10-09
is "who asks with a wrong number is told, and not served" "$code $(grep -c "BE0800000175' is not a VAT number" "$work/log")" "0 1"
code=0
"$B/bin/matins" --home "$home" registry show 0999.619.642 > "$work/said" || code=$?
is "a number that nobody spoke of is said to be one" "$code $(cat "$work/said")" "0 BE0999619642: neither the register nor VIES said anything of it"
end
