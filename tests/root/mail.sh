#!/bin/sh
# Documents go by a real Postfix, over TLS that is checked, into a mailbox, each once. Needs root.
set -eu
[ "$(id -u)" = 0 ] || exec tests/support/as-root "$0"
if [ -z "${UNDER_POSTGRES:-}" ]; then
    UNDER_POSTGRES=1 exec tests/support/postgres "$0"
fi
export UNDER_POSTGRES
. tests/support/jobs.sh
. tests/support/servers.sh
cleanup() { stop_postfix; }
settings() { # file of the authority
    cat <<C
[firm]
name=Kantoor Zó
sender=post@kantoor.example
[deliver]
smtp_url=smtp://127.0.0.1:$postfix_port
smtp_require_tls=yes
smtp_ca_file=$work/tls/$1.pem
C
}
make_authority right
make_authority other
address=uid7-PI@pakket.example
postfix_port=$(free_port)
settings right > "$work/settings"
make_home < "$work/settings"
start_postfix right "$address" "$postfix_port" || { echo "1..0 # SKIP no Postfix, and none could be unpacked"; exit 0; }
add_client 0412 octopus uid7@pakket.example BE0403227218
box=$work/mailbox/$address/new
mails() { wait_for_postfix; find "$box" -type f 2>/dev/null | wc -l; }

add_invoice 0412 2026/1
job deliver --date 2026-10-06
is "Postfix takes a mail, and its words are the proof" \
    "$(states) $(sql 'SELECT proof FROM delivery' | sed 's/as [0-9A-Za-z]*$/as ID/')" "0412:1:accepted 250 2.0.0 Ok: queued as ID"
is "it lies in the mailbox of its kind once" "$(mails)" 1
mail=$(find "$box" -type f | head -1)
is "it came over TLS" "$(sed -n '/^Received:/,/^[^ \t]/p' "$mail" | grep -c 'using TLSv1')" 1
is "its Message-ID is on record" "$(grep '^Message-ID:' "$mail")" "Message-ID: <$(sql 'SELECT name FROM delivery')>"
perl -MMIME::Base64 -0777 -ne 'print decode_base64($1) if /application\/xml.*?\n\n(.*?)--=_/s' "$mail" > "$work/mailed.xml"
is "the UBL in it obeys the rules" "$("$B/bin/matins-deliver" --check "$work/mailed.xml" | jq -c .valid)" "true"
is "the original is in that, byte for byte" \
    "$(xmllint --xpath 'string(//*[local-name()="EmbeddedDocumentBinaryObject"])' "$work/mailed.xml" | base64 -d | sha256sum)" \
    "$(sha256sum <"$work/paper.pdf")"
job deliver --date 2026-10-07
is "running again sends nothing" "$(mails)" 1

add_client 0413 mail niemand@pakket.example BE0800000174
add_invoice 0413 2026/1
code=0; job deliver --date 2026-10-07 || code=$?
is "an address that Postfix does not know is refused, and a person told" \
    "$(states) $code $(sql "SELECT proof FROM delivery WHERE state = 'refused'" | grep -c '^5[0-9]* .*rejected')" \
    "0412:1:accepted 0413:1:refused 1 1"

settings other | write_config
add_invoice 0412 2026/2
code=0; job deliver --date 2026-10-08 || code=$?
is "a relay whose certificate another authority made gets nothing: tried again" \
    "$(sql "SELECT state FROM delivery WHERE client_id = 1 AND no = 2") $(mails)" "retry 1"
is "a sentence says so" "$(sql "SELECT proof FROM delivery WHERE state = 'retry'" | grep -ci certificate)" 1
is "nothing of it reached the queue" "$(grep -c 'postfix/qmgr.*from=<post@kantoor.example>' "$work/postfix/log")" 1
settings right | write_config
stop_postfix
job deliver --date 2026-10-09 || true
is "a relay that is down: tried again" "$(sql "SELECT state FROM delivery WHERE client_id = 1 AND no = 2")" retry
start_postfix right "$address" "$postfix_port"
job deliver --date 2026-10-10 || true
is "once it is back the mail goes, once" "$(sql "SELECT state FROM delivery WHERE client_id = 1 AND no = 2") $(mails)" "accepted 2"
end
