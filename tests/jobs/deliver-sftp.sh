#!/bin/sh
# Documents to forward come onto an sFTP server once, whatever happens on the way.
set -eu
if [ -z "${UNDER_POSTGRES:-}" ]; then
    UNDER_POSTGRES=1 exec tests/support/postgres "$0"
fi
export UNDER_POSTGRES
. tests/support/jobs.sh
. tests/support/servers.sh
cleanup() { stop_sftp; }
start_sftp ed25519 || { echo "1..0 # SKIP no OpenSSH server, and none can be unpacked"; exit 0; }
make_home <<C
[deliver]
sftp_key_file=$work/ssh/key
sftp_known_hosts_file=$work/ssh/known_hosts
C
box=$work/sftp/in
add_client 0412 sftp "$sftp_url" BE0403227218
add_invoice 0412 2026/1

job deliver --date 2026-10-06
is "a paper invoice is accepted by the server" "$(states)" "0412:1:accepted"
file=$(ls -A "$box")
is "the bytes there are those on record" "$(sha256sum <"$box/$file" | cut -c1-64)" "$(sql 'SELECT sha256 FROM delivery')"
is "the step before the rename is on record" \
    "$(sql 'SELECT from_state || $$>$$ || to_state FROM delivery_event ORDER BY no' | tr '\n' ' ')" \
    ">queued queued>sending sending>sending sending>accepted "
job deliver --date 2026-10-07
is "running again changes nothing" "$(states) $(ls -A "$box")" "0412:1:accepted $file"

# As a run leaves it that was killed after its claim.
left() { # marked or not
    sql "UPDATE delivery SET state = 'sending', epoch = epoch + 1"
    sql "INSERT INTO delivery_event (client_id, delivery_no, no, from_state, to_state, words)
         SELECT client_id, delivery_no, max(no) + 1, 'queued', 'sending', '' FROM delivery_event GROUP BY 1, 2"
    [ "$1" = unmarked ] || sql "INSERT INTO delivery_event (client_id, delivery_no, no, from_state, to_state, words)
         SELECT client_id, delivery_no, max(no) + 1, 'sending', 'sending', '' FROM delivery_event GROUP BY 1, 2"
}
before=$(stat -c %i "$box/$file")
left marked
job deliver --date 2026-10-07
is "a rename that was done and not recorded is not done again" "$(states) $(stat -c %i "$box/$file")" "0412:1:accepted $before"
as_owner sh -c "head -c 100 '$box/$file' > '$box/.$file.part'; rm '$box/$file'"
left unmarked
job deliver --date 2026-10-07
is "half a part is uploaded anew" "$(states) $(ls -A "$box") $(sha256sum <"$box/$file" | cut -c1-64)" \
    "0412:1:accepted $file $(sql 'SELECT sha256 FROM delivery')"
as_owner mv "$box/$file" "$box/.$file.part"
left marked
job deliver --date 2026-10-07
is "a part that was not renamed is renamed" "$(states) $(ls -A "$box")" "0412:1:accepted $file"
rm "$box/$file"
left marked
job deliver --date 2026-10-07
is "a file that its receiver has taken is not sent again" "$(states) $(ls -A "$box")" "0412:1:accepted "
left unmarked
as_owner sh -c "echo other > '$box/$file'"
code=0; job deliver --date 2026-10-07 || code=$?
is "a file of that name with other contents is left alone, and a person told" "$(states) $code" "0412:1:refused 1"

sql "UPDATE delivery SET state = 'cancelled'"
rm "$box/$file"
add_invoice 0412 2026/2
stop_sftp
job deliver --date 2026-10-08 || true
is "a server that is down: tried again later" "$(states)" "0412:1:cancelled 0412:2:retry"
start_sftp rsa "$sftp_port"
job deliver --date 2026-10-09 || true
is "a server with an RSA key only: a sentence says so" \
    "$(states) $(sql "SELECT proof FROM delivery WHERE state = 'retry'" | grep -c 'no Ed25519 or ECDSA key')" \
    "0412:1:cancelled 0412:2:retry 1"
stop_sftp
start_sftp ecdsa "$sftp_port"
mv "$work/ssh/known_hosts" "$work/known"
ssh-keygen -q -t ecdsa -N '' -f "$work/stranger"
echo "[127.0.0.1]:$sftp_port $(cut -d' ' -f1,2 "$work/stranger.pub")" > "$work/ssh/known_hosts"
job deliver --date 2026-10-10 || true
is "a server that shows another key is not trusted" \
    "$(states) $(sql "SELECT proof FROM delivery WHERE state = 'retry'" | grep -c 'shows another key')" \
    "0412:1:cancelled 0412:2:retry 1"
mv "$work/known" "$work/ssh/known_hosts"
job deliver --date 2026-10-11
is "a server known by its ECDSA key takes it" "$(states) $(ls -A "$box" | wc -l)" "0412:1:cancelled 0412:2:accepted 1"
end
