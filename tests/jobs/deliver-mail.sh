#!/bin/sh
# Documents to forward go to a mail address once, and what cannot be known is said to be in doubt.
set -eu
if [ -z "${UNDER_POSTGRES:-}" ]; then
    UNDER_POSTGRES=1 exec tests/support/postgres "$0"
fi
export UNDER_POSTGRES
. tests/support/jobs.sh
. tests/support/servers.sh
cleanup() { stop_smtp; }
start_smtp
settings() { # require TLS, in doubt
    cat <<C
[firm]
name=Kantoor Zó
sender=post@kantoor.example
[deliver]
smtp_url=smtp://127.0.0.1:$smtp_port
smtp_require_tls=$1
in_doubt=$2
C
}
settings no hold > "$work/settings"
make_home < "$work/settings"
set_config() { settings "$@" | write_config; }
add_client 0412 octopus uid7@pakket.example BE0403227218
mode() { echo "$1" > "$work/smtp/mode"; rm -f "$work/smtp/stalled"; }
mails() { find "$work/smtp/mails" -type f | wc -l; }
last() { find "$work/smtp/mails" -type f -printf '%T@ %p\n' | sort -n | tail -1 | cut -d' ' -f2; }
document=0
# A new document meets the relay in a mode: the state it comes to, and how many dots were seen.
meets() { # mode, expected state, expected mails, what
    document=$((document + 1))
    add_invoice 0412 "2026/$document"
    before=$(mails)
    mode "$1"
    job deliver --date 2026-10-06 || true
    is "$4" "$(sql "SELECT state FROM delivery WHERE document_no = $document") $(($(mails) - before))" "$2 $3"
}

meets accept accepted 1 "a mail that the relay takes is accepted"
mail=$(last)
is "the bytes are those on record" "$(sha256sum <"$mail" | cut -c1-64)" "$(sql 'SELECT sha256 FROM delivery')"
is "it goes to the sub-folder of its kind" "$(grep -i '^To:' "$mail" | tr -d '\r')" "To: <uid7-PI@pakket.example>"
is "its Message-ID is on record" "$(grep '^Message-ID:' "$mail" | tr -d '\r')" "Message-ID: <$(sql 'SELECT name FROM delivery')>"
is "its date is the night's" "$(grep -m1 '^Date:' "$mail" | tr -d '\r')" "Date: Tue, 06 Oct 2026 06:00:00 +0000"
is "the relay's words are the proof" "$(sql 'SELECT proof FROM delivery')" "250 queued as Q1"
perl -MMIME::Base64 -0777 -ne 'print decode_base64($1) if /application\/xml.*?\r\n\r\n(.*?)--=_/s' "$mail" > "$work/mailed.xml"
is "its one attachment is UBL that obeys the rules" \
    "$("$B/bin/matins-deliver" --check "$work/mailed.xml" | jq -c .valid) $(grep -c '^Content-Disposition' "$mail")" "true 1"
job deliver --date 2026-10-07
is "running again sends nothing" "$(mails)" 1

meets refuse-450 retry 0 "a recipient that is busy: tried again"
meets refuse-550 refused 0 "a recipient that is unknown: refused"
is "the relay's words are the proof of that too" "$(sql "SELECT DISTINCT left(proof, 4) FROM delivery WHERE state = 'refused'")" "550 "
is "the one that was busy met the same, and was refused too" "$(sql "SELECT count(*) FROM delivery WHERE state = 'refused'")" 2
meets answer-451 retry 1 "4xx to the dot: tried again"
meets answer-554 refused 2 "5xx to the dot: refused, with the one that waited"
padding=4000000 # more than the sockets hold, so that the dot is never sent
meets cut-before retry 0 "cut off before the dot: tried again"
padding=0
sql "UPDATE delivery SET state = 'cancelled'"
meets cut-after in_doubt 1 "cut off after the dot: in doubt"
mode accept
before=$(mails)
code=0; job deliver --date 2026-10-07 || code=$?
is "what is in doubt is not sent again, and a person told" "$(($(mails) - before)) $code" "0 1"
sql "UPDATE delivery SET state = 'cancelled'"

# Killed while the relay says nothing.
killed() { # mode
    document=$((document + 1))
    add_invoice 0412 "2026/$document"
    mode "$1"
    job deliver --date 2026-10-08 & victim=$!
    while [ ! -e "$work/smtp/stalled" ]; do sleep 0.05; done
    for process in $(pgrep -P "$victim"); do kill -9 "$process" $(pgrep -P "$process") 2>/dev/null || true; done
    kill -9 "$victim" 2>/dev/null || true
    wait "$victim" 2>/dev/null || true
    mode accept
    before=$(mails)
    job deliver --date 2026-10-08 || true
}
killed stall-after
is "killed after the dot: in doubt, not sent again" \
    "$(sql "SELECT state FROM delivery WHERE document_no = $document") $(($(mails) - before))" "in_doubt 0"
padding=4000000
sql "UPDATE delivery SET state = 'cancelled' WHERE state <> 'in_doubt'"
killed stall-before
padding=0
is "killed before the dot: in doubt too, for nobody saw how far it came" \
    "$(sql "SELECT state FROM delivery WHERE document_no = $document") $(($(mails) - before))" "in_doubt 0"
document=$((document - 1))
add_client 0413 mail in@ander.example BE0800000174
add_invoice 0413 2026/1
job deliver --date 2026-10-08 || true
is "other deliveries go on" "$(sql "SELECT state FROM delivery ORDER BY client_id DESC LIMIT 1")" accepted
set_config no resend
before=$(mails)
job deliver --date 2026-10-09
sent=$(grep -l "$(sql "SELECT name FROM delivery WHERE client_id = 1 AND document_no = $document")" "$work"/smtp/mails/*)
is "with in_doubt = resend the same bytes go again" \
    "$(($(mails) - before)) $(echo "$sent" | wc -l) $(sha256sum $sent | cut -c1-64 | sort -u | wc -l)" "2 2 1"
job deliver --date 2026-10-10
is "and no more once they are accepted" "$(($(mails) - before))" 2

# What a person says of those that wait.
set_config no hold
desk() { code=0; "$B/bin/matins" --home "$home" delivery "$@" >"$work/said" 2>"$work/told" || code=$?; }
state_of() { sql "SELECT state FROM delivery WHERE client_id = 1 ORDER BY no DESC LIMIT 1"; }
waits() { # a new mail in doubt, after the dot; sets id
    document=$((document + 1))
    add_invoice 0412 "2026/$document"
    mode cut-after
    job deliver --date 2026-10-11 || true
    mode accept
    id=$(sql "SELECT '0412-v' || max(no) FROM delivery WHERE client_id = 1")
    before=$(mails)
}
waits
desk list --json
is "what waits for a person is listed with its state" "$code $(jq -r "select(.delivery == \"$id\") | .state" "$work/said")" "1 in_doubt"
desk confirm "$id"
job deliver --date 2026-10-12 || true
is "what a person confirms is not sent again" "$code $(state_of) $(($(mails) - before))" "0 accepted 0"
is "who said so is on record" "$(sql "SELECT words FROM delivery_event WHERE client_id = 1 AND from_state = 'in_doubt' ORDER BY delivery_no DESC LIMIT 1" | cut -d' ' -f1,2)" "confirmed by"
desk release "$id"
is "and cannot be released" "$code $(state_of) $(grep -c 'what is accepted cannot be released' "$work/told")" "78 accepted 1"
waits
desk release "$id"
job deliver --date 2026-10-12 || true
is "what a person releases goes again, the same bytes" "$code $(state_of) $(($(mails) - before))" "0 accepted 1"
waits
desk cancel "$id"
job deliver --date 2026-10-12 || true
is "what a person cancels does not go" "$code $(state_of) $(($(mails) - before))" "0 cancelled 0"
desk cancel 0412-v999
is "a delivery that is not there is named" "$code $(grep -c 'no delivery 0412-v999' "$work/told")" "78 1"
desk cancel 0412
is "so is what is none" "$code $(grep -c "'0412' is no delivery" "$work/told")" "78 1"

set_config yes hold
document=$((document + 1))
meets accept retry 0 "a relay without TLS gets nothing unless the settings allow it"
end
