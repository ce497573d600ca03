#!/bin/sh
# What `make install` puts down works where it lies, and its timers keep away from the hour that one
# night a year lacks. TAP.
set -u
: "${B:=build}"
out=$(mktemp -d /var/tmp/matins-test.XXXXXX)
trap 'rm -rf "$out"' EXIT
count=0
say() { # verdict, name
    count=$((count + 1))
    if [ "$1" = 0 ]; then echo "ok $count - $2"; else
        [ ! -s "$out/said" ] || sed 's/^/# /' "$out/said"
        echo "not ok $count - $2"
    fi
}
skip() { count=$((count + 1)); echo "ok $count - $1 # SKIP $2"; }

DESTDIR='' PREFIX="$out/there" tests/support/install "$B"/bin/matins* >"$out/said" 2>&1
say $? "it installs below a prefix"
units=$out/there/lib/systemd/system
find "$out/there" | sort >"$out/first"
DESTDIR='' PREFIX="$out/there" tests/support/install "$B"/bin/matins* && find "$out/there" | sort | cmp -s - "$out/first"
say $? "installing again changes nothing"
[ "$("$out/there/bin/matins" --version)" = "$("$B/bin/matins" --version)" ]
say $? "the link to the front door opens it"
"$out/there/bin/matins" bank --help >"$out/said" 2>&1 && grep -q matins-bank "$out/said"
say $? "the front door finds the jobs beside it"
DESTDIR="$out/staged" PREFIX=/opt/matins tests/support/install "$B"/bin/matins* &&
    grep -q '^ExecStart=/opt/matins/bin/matins night' "$out/staged/opt/matins/lib/systemd/system/matins@.service"
say $? "a staged installation names the place where it will lie"
! grep -rn '@PREFIX@' "$out/there/lib" "$out/there/share/doc" >"$out/said"
say $? "no place is left open in units and documentation"

! grep -hE '^OnCalendar=' "$units"/*.timer | grep -vE '^OnCalendar=\*-\*-\* (00|01|03|04|05|06):[0-5][0-9]:00 Europe/Brussels$'
say $? "timers name Brussels time and never the hour from two to three"
[ "$(grep -cE '^[0-9]+ (0|5) \* \* \* ' schedules/crontab)" = 2 ]
say $? "the crontab has the same two waves"

grep -qE '^SystemCallFilter=landlock_create_ruleset landlock_add_rule landlock_restrict_self seccomp$' "$units/matins@.service"
say $? "readers may still lock themselves in"

if ! command -v systemd-analyze >/dev/null; then
    for name in "units" "exposure" "clock changes"; do skip "$name" "no systemd-analyze"; done
    echo "1..$count"
    exit
fi
systemd-analyze verify "$units"/*.timer "$units/matins@read.service" "$units/matins@night.service" >"$out/said" 2>&1
! grep -F "$units" "$out/said" >"$out/ours" && ! grep -E '^matins' "$out/said" >>"$out/ours"
say $? "systemd finds no mistake in the units"
for unit in matins@.service matins-pg.service; do
    systemd-analyze security --offline=yes --threshold=16 --root="$out/there" "/lib/systemd/system/$unit" >"$out/said" 2>&1 ||
        systemd-analyze security --offline=yes --threshold=16 "$units/$unit" >"$out/said" 2>&1
    say $? "$unit is exposed to 1.6 at most"
done
next() { # calendar expression, base time
    systemd-analyze calendar --base-time="$2" "$1" 2>/dev/null |
        sed -n 's/.*\(Next elapse\|(in UTC)\): *\(.*\)/\2/p' | tail -1
}
for night in '2026-10-24 12:00 UTC|Sat 2026-10-24 22:45:00 UTC|Sun 2026-10-25 04:30:00 UTC' \
    '2027-03-27 12:00 UTC|Sat 2027-03-27 23:45:00 UTC|Sun 2027-03-28 03:30:00 UTC'; do
    base=${night%%|*}
    rest=${night#*|}
    first=$(TZ=UTC next "$(sed -n 's/^OnCalendar=//p' "$units/matins-read.timer")" "$base")
    last=$(TZ=UTC next "$(sed -n 's/^OnCalendar=//p' "$units/matins-night.timer")" "$base")
    echo "$first|$last, not $rest" >"$out/said"
    [ "$first|$last" = "$rest" ]
    say $? "both waves run in the night after $base, when the clock changes"
done
echo "1..$count"
