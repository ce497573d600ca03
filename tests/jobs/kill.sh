#!/bin/bash
# A night that is killed at any moment, and run again, ends as if nothing had happened: the same
# export, pages, workbooks and outbox, byte for byte; no process stays behind. Only the night's own
# process is killed: its children must notice. TAP. SEED=n KILLS=n for other moments.
set -u
. tests/support/firm.sh
seed=${SEED:-20261006}
kills=${KILLS:-20}
expected=$work/expected
survivors=

now_ms() { echo $(($(date +%s%N) / 1000000)); }

restore() {
    rm -rf "$home"
    cp -a "$work/prepared" "$home"
}

# A night in the background, in a session of its own; $night is the process that people would kill.
start_night() {
    setsid "$B/bin/matins-night" --home "$home" --date "$night_on" 2>>"$work/log" &
    night=$!
}

# Its children have a moment to notice; the readers of documents too, which know no home.
kill_night() {
    kill -9 $night 2>/dev/null
    wait $night 2>/dev/null
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        survivors=$(ps -s $night -o stat=,pid=,args= | grep -v '^Z')
        [ -n "$survivors" ] || break
        sleep 0.1
    done
}

# Once more, as a timer would; the killed night's session may still be ending: 75 says try later.
finish_night() {
    code=75
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ $code = 75 ] || break
        night; code=$?
        [ $code != 75 ] || sleep 0.2
    done
}

complaints() {
    [ -z "$survivors" ] || echo "survived: $survivors"
    [ $code -le 1 ] || echo "the night ended with $code"
    outcome "$home" "$work/got"
    diff -rq "$expected" "$work/got"
    [ ! -e "$home/pg/postmaster.pid" ] || echo "the database was left running"
    left_running | sed 's/^/left running: /'
}

verdict() { # name, complaints
    number=$((number + 1))
    if [ -z "$2" ]; then echo "ok $number - $1"; else
        echo "$2" | head -12 | sed 's/^/# /'
        echo "not ok $number - $1"
        failed=1
    fi
}

make_firm 1002 1005 1009 1010 1013 1018
make_firm_home
cp -a "$home" "$work/prepared"

began=$(now_ms)
night; code=$?
duration=$(($(now_ms) - began))
outcome "$home" "$expected"
verdict "the undisturbed night needs a person and leaves nothing running" \
    "$([ $code = 1 ] || echo "ended with $code"; complaints)"
echo "# undisturbed: $duration ms, $(find "$expected/outbox" -type f | wc -l) deliveries; seed $seed"

moments=$(awk -v seed="$seed" -v kills="$kills" -v ms="$duration" \
    'BEGIN { srand(seed); for (i = 0; i < kills; i++) printf "%d\n", (i + rand()) * ms / kills }')
for moment in $moments; do
    restore
    start_night
    sleep "$(awk -v ms="$moment" 'BEGIN { printf "%.3f", ms / 1000 }')"
    kill_night
    finish_night
    verdict "killed after $moment ms" "$(complaints)"
done

# Deliveries are a small part of the night: kill there by what has left.
for count in 1 7 20; do
    restore
    start_night
    while kill -0 $night 2>/dev/null && [ "$(find "$home/outbox" -type f -name '[!.]*' | wc -l)" -lt $count ]; do
        sleep 0.002
    done
    kill_night
    finish_night
    verdict "killed once $count deliveries had left" "$(complaints)"
done

# Killed after the commit and before the file is moved: it lies there again as it was.
restore
night
mv "$home/taken/1002/$night_on/peppol/electro-07.xml" "$home/inbox/1002/peppol/"
sql_at_home "UPDATE night SET state = 'running'"
survivors=
finish_night
verdict "killed before a file that was taken in was moved" "$(complaints)"

# Killed again and again in the middle: a unit that only waited its turn is not given up for it.
restore
for _ in 1 2 3 4; do
    start_night
    while kill -0 $night 2>/dev/null && ! pgrep -s $night -x matins-read >/dev/null; do sleep 0.01; done
    sleep 0.15
    kill_night
done
finish_night
verdict "killed four times in the same stage" "$(complaints)"
end
