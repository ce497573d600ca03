#!/bin/sh
# Documents to forward come into outbox/NUMBER once, whatever happens on the way.
set -eu
if [ -z "${UNDER_POSTGRES:-}" ]; then
    UNDER_POSTGRES=1 exec tests/support/postgres "$0"
fi
export UNDER_POSTGRES
. tests/support/jobs.sh
make_home </dev/null
box=$home/outbox/0412
add_client 0412 folder '' BE0403227218
add_invoice 0412 2026/1

job deliver --date 2026-10-06 --dry-run
is "a dry run leaves nothing" "$(states)$(ls "$home/outbox")" ""

job deliver --date 2026-10-06
is "a paper invoice is accepted by the folder" "$(states)" "0412:1:accepted"
name=$(cd "$box" && ls)
is "its name says client file, document and content" \
    "$(echo "$name" | sed 's/[0-9a-f]\{12\}\.xml$/HASH.xml/')" "0412_d1_v1_HASH.xml"
is "the bytes are those on record" "$(sha256sum <"$box/$name" | cut -c1-64)" "$(sql 'SELECT sha256 FROM delivery')"
is "it is UBL that obeys the rules" "$("$B/bin/matins-deliver" --check "$box/$name" | jq -c .valid)" "true"
is "the original is inside" \
    "$(xmllint --xpath 'string(//*[local-name()="EmbeddedDocumentBinaryObject"])' "$box/$name" | base64 -d | sha256sum)" \
    "$(sha256sum <"$work/paper.pdf")"
is "each change is an event" \
    "$(sql 'SELECT from_state || $$>$$ || to_state FROM delivery_event ORDER BY no' | tr '\n' ' ')" \
    ">queued queued>sending sending>sending sending>accepted "

job deliver --date 2026-10-06
job deliver --date 2026-10-07
is "running again changes nothing" "$(states) $(ls "$box" | wc -l)" "0412:1:accepted 1"

# As a run leaves it that was killed after its claim, with and without what it did in the folder.
left() { # marked or not
    sql "UPDATE delivery SET state = 'sending', epoch = epoch + 1"
    sql "INSERT INTO delivery_event (client_id, delivery_no, no, from_state, to_state, words)
         SELECT client_id, delivery_no, max(no) + 1, 'queued', 'sending', '' FROM delivery_event GROUP BY 1, 2"
    [ "$1" = unmarked ] || sql "INSERT INTO delivery_event (client_id, delivery_no, no, from_state, to_state, words)
         SELECT client_id, delivery_no, max(no) + 1, 'sending', 'sending', '' FROM delivery_event GROUP BY 1, 2"
}
left marked
job deliver --date 2026-10-07
is "a rename that was done and not recorded is not done again" "$(states) $(ls "$box" | wc -l)" "0412:1:accepted 1"
rm "$box/$name"
left marked
job deliver --date 2026-10-07
is "a file that its receiver has taken is not written again" "$(states) $(ls -A "$box" | wc -l)" "0412:1:accepted 0"
left unmarked
job deliver --date 2026-10-07
is "a file that was never finished is written" "$(states) $(ls -A "$box")" "0412:1:accepted $name"
as_owner mv "$box/$name" "$box/.$name.part"
left marked
job deliver --date 2026-10-07
is "a part that was not renamed is written anew and renamed" "$(states) $(ls -A "$box")" "0412:1:accepted $name"
printf x >> "$box/$name"
left unmarked
code=0; job deliver --date 2026-10-07 || code=$?
is "a file of that name with other contents is left alone, and a person told" "$(states) $code" "0412:1:refused 1"

add_client 0413 folder /nowhere/at/all BE0800000174
add_client 0414 octopus '' BE0776091951
add_client 0415 folder '' BE0456810810
sql "UPDATE delivery SET state = 'cancelled'"
for client in 0413 0414 0415; do add_invoice $client 2026/2; done
code=0; job deliver --date 2026-10-08 || code=$?
is "a folder that is not there and a missing address hold up nobody else" "$(states) $code" \
    "0412:1:cancelled 0413:1:retry 0414:1:held 0415:1:accepted 1"
is "what is missing is said" "$(sql "SELECT proof FROM delivery WHERE state = 'held'")" \
    "no delivery address is set for octopus"
held=$(sql "SELECT '0414-v' || no FROM delivery WHERE state = 'held'")
code=0; "$B/bin/matins" --home "$home" delivery release "$held" 2>"$work/told" || code=$?
is "it cannot be released, for there is nowhere to send it" "$code $(grep -c 'once what holds it is put right' "$work/told")" "78 1"
add_client 0414 ftps ftp://nobody.example BE0776091951
job deliver --date 2026-10-08 || true
job deliver --date 2026-10-09 || true
is "another thing that is missing replaces it, and stands once" \
    "$(sql "SELECT state || ': ' || proof FROM delivery d JOIN client c ON c.id = client_id WHERE number = '0414' ORDER BY d.no" | tr '\n' ';')" \
    "cancelled: no delivery address is set for octopus;held: deliveries to ftps by ftps are not possible yet;"
add_client 0414 folder '' BE0776091951
job deliver --date 2026-10-09 || true
is "once it is set right the document goes" "$(states)" \
    "0412:1:cancelled 0413:1:retry 0414:1:cancelled 0414:2:cancelled 0414:3:accepted 0415:1:accepted"
# An e-invoice that breaks a rule: its original bytes, and an event.
add_client 0416 folder '' BE0404616494
sed 's/<cbc:PayableAmount\([^>]*\)>[^<]*</<cbc:PayableAmount\1>1.00</' tests/golden/ubl-rules/valid.xml > "$work/broken.xml"
chmod 644 "$work/broken.xml"
as_owner mkdir -p "$home/inbox/0416"
as_owner cp "$work/broken.xml" "$home/inbox/0416/broken.xml"
add_invoice 0416 2026/3
sql "UPDATE document_state s SET state = 'archive' FROM document d WHERE d.client_id = s.client_id AND d.no = s.document_no AND d.sha256 <> '$(sha256sum <"$work/broken.xml" | cut -c1-64)' AND s.client_id = (SELECT id FROM client WHERE number = '0416')"
sql "UPDATE reading SET source = 'ubl' WHERE client_id = (SELECT id FROM client WHERE number = '0416')"
job deliver --date 2026-10-10 || true
is "an e-invoice that breaks a rule goes as it came, and that is told" \
    "$(cat "$home"/outbox/0416/*.xml | sha256sum | cut -c1-64) $(sql "SELECT count(*) FROM event WHERE code = 'e-invoice-invalid'")" \
    "$(sha256sum <"$work/broken.xml" | cut -c1-64) 1"
end
