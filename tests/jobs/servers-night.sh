#!/bin/bash
# A night of the sample firm that delivers to servers: by mail, to an Octopus dossier's address, and
# onto an OpenSSH sFTP server. Each document comes there exactly once and says what the paper says,
# also when the night is killed in the middle of delivering. The mail server is Postfix where root
# starts it (tests/root/servers-night.sh), else our own relay. TAP. SEED=n for other moments.
set -u
. tests/support/firm.sh
. tests/support/servers.sh
seed=${SEED:-20261006}
received=$work/received
cleanup() { [ -z "${taker:-}" ] || kill "$taker" 2>/dev/null; stop_sftp; stop_smtp; stop_postfix; }

start_mail() {
    if [ "${MAIL:-relay}" = postfix ]; then
        make_authority right
        smtp_port=$(free_port)
        start_postfix right @pakket.example "$smtp_port" || return 1
        mailbox=$work/mailbox/@pakket.example/new
    else
        start_smtp
        mailbox=$work/smtp/mails
    fi
}
mails() { [ "${MAIL:-relay}" != postfix ] || wait_for_postfix; find "$mailbox" -type f 2>/dev/null; }
mail_settings() {
    if [ "${MAIL:-relay}" = postfix ]; then printf 'smtp_require_tls=yes\nsmtp_ca_file=%s\n' "$work/tls/right.pem"
    else echo smtp_require_tls=no; fi
}
with_servers() {
    cat >> "$home/matins.conf" <<C
[firm]
sender=kantoor@kantoor.example
[deliver]
smtp_url=smtp://127.0.0.1:$smtp_port
$(mail_settings)
sftp_key_file=$work/ssh/key
sftp_known_hosts_file=$work/ssh/known_hosts
C
}
# NUMBER/NAME of what is done by a channel, as the export has it.
exported() { # mail or sftp
    jq -r --arg by "$1" 'select(.state == "done" and (.target | startswith("sftp:")) == ($by == "sftp")) | .client + "/" + .name' \
        "$home/reports/$night_on/export/deliveries.jsonl" | sort
}
uploaded() { (cd "$work/sftp/in" && find . -type f | sed 's/^\.\///' | sort); }
complain() { # name, complaints
    number=$((number + 1))
    if [ -z "$2" ]; then echo "ok $number - $1"; else
        echo "$2" | head -40 | sed 's/^/# /'
        echo "not ok $number - $1"
        failed=1
    fi
}
# What firm-check says of one of its sentences when it does not hold.
check_says() { awk -v name="$1" '/^(not )?ok /{ on = index($0, name) && /^not/ } on' "$work/checked"; }

start_sftp ed25519 || { echo "1..0 # SKIP no OpenSSH server, and none can be unpacked"; exit 0; }
start_mail || { echo "1..0 # SKIP no mail server"; exit 0; }
firm_options="--deliver servers --mail-to dossier@pakket.example --sftp $sftp_url"
make_firm
for client in $(ls "$work/firm/nights/1/inbox"); do as_owner mkdir -p "$work/sftp/in/$client"; done
make_firm_home
with_servers
night --until decide
cp -a "$home" "$work/prepared"
night; code=$?
is "a night with something to tell ends with 1" "$code" 1
mkdir -p "$received"
cp -r "$work"/sftp/in/* "$received/"
tests/support/mailed "$received" $(mails) | sort > "$work/mailed"
echo "# $(wc -l <"$work/mailed") mails by ${MAIL:-relay}, $(uploaded | wc -l) files by sFTP"
is "both ways out had something to carry" "$([ -s "$work/mailed" ] && [ -n "$(uploaded)" ] && echo yes)" "yes"
complain "each mail that the export calls done came once, and no other" "$(exported mail | diff "$work/mailed" - | head)"
complain "each file that the export calls done lies on the server, and no other" "$(uploaded | diff - <(exported sftp) | head)"
is "an Octopus dossier gets its purchases at its sub-folder's address" \
    "$(grep -l '^To: <dossier+1012-PI@pakket.example>' $(mails) | wc -l)" \
    "$(jq -r 'select(.client == "1012" and .state == "done" and .kind == "purchase") | .name' "$home/reports/$night_on/export/deliveries.jsonl" | wc -l)"
"$B/tests/firm-check" --truth "$work/firm/truth/1" --home "$home" --date $night_on --received "$received" > "$work/checked"
complain "every document that is to go went, exactly once" "$(check_says 'each document is delivered')"
complain "each UBL at its receiver says what the paper says" "$(check_says 'each delivered UBL')"
before="$(mails | sort; uploaded)"
night; code=$?
complain "a second run sends nothing" "$(diff <(echo "$before") <(mails | sort; uploaded))"

[ "${MAIL:-relay}" != postfix ] || end # the rest is without mail

# Now all goes by sFTP, to a receiver that takes each file the moment it has its name.
rm -rf "$home"
mv "$work/prepared" "$home"
sed "s|,mail,[^,]*,|,sftp,,|; s|,octopus,[^,]*,|,sftp,,|; s|,sftp,[^,]*,|,sftp,$sftp_url/@,|; s|^\([0-9]*\)\(.*\)/@,|\1\2/\1,|" \
    "$work/firm/clients.csv" > "$work/clients.csv"
matins client import "$work/clients.csv"
cp -a "$home" "$work/prepared"
taken=$work/sftp/taken
take() { # what lies there; a name that was taken before is a document that came twice
    for file in "$work"/sftp/in/*/[!.]*; do
        [ -e "$file" ] || continue
        name=${file#"$work/sftp/in/"}
        if [ -e "$taken/$name" ]; then echo "$name" >> "$work/twice"; fi
        mkdir -p "$taken/${name%/*}"
        mv "$file" "$taken/$name"
    done
}
taking() { while :; do take; sleep 0.01; done; }
empty_server() { rm -rf "$taken" "$work/twice" "$work"/sftp/in/*/* "$work"/sftp/in/*/.??*; mkdir "$taken"; }
arrived() { (cd "$taken" && find . -type f -exec sha256sum {} + | sort -k2); }
taken_so_far() { find "$taken" -type f | wc -l; }
empty_server
taking & taker=$!
night
sleep 0.3
arrived > "$work/expected"
echo "# $(wc -l <"$work/expected") files by sFTP; seed $seed"
complain "undisturbed, each comes once" "$(cat "$work/twice" 2>/dev/null)"
moments=$(awk -v seed="$seed" -v all="$(wc -l <"$work/expected")" 'BEGIN { srand(seed); for (i = 0; i < 5; i++) print int((i + rand()) * all / 5) }')
for moment in $moments; do
    kill "$taker"; wait "$taker" 2>/dev/null
    rm -rf "$home"
    cp -a "$work/prepared" "$home"
    empty_server
    taking & taker=$!
    setsid "$B/bin/matins-night" --home "$home" --date $night_on 2>>"$work/log" &
    victim=$!
    while kill -0 $victim 2>/dev/null && [ "$(taken_so_far)" -lt "$moment" ]; do :; done
    kill -9 -- $victim $(pgrep -s $victim -x matins-deliver) 2>/dev/null
    wait $victim 2>/dev/null
    at=$(taken_so_far)
    code=75
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ $code = 75 ] || break
        sleep 0.2
        night; code=$?
    done
    sleep 0.3
    complain "killed when the server had $at files, each comes once all the same" \
        "$(cat "$work/twice" 2>/dev/null; arrived | diff "$work/expected" -; ls -A "$work"/sftp/in/* | grep '\.part$')"
done
end
