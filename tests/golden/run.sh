#!/bin/sh
# Golden pairs: each file of a folder named in `probes` beside its .expected, which is what the
# probe prints of it, through jq. Dropping in a pair is a new test. To make one: run the probe from
# tests/golden, read every value against the file, then keep it. TAP.
set -u
bin=$(cd "${B:-build}" && pwd)/bin
cd "$(dirname "$0")" || exit 1
number=0
while read -r folder program options; do
    case $folder in '' | '#'*) continue ;; esac
    for input in "$folder"/*; do
        case $input in *.expected | *'*') continue ;; esac
        number=$((number + 1))
        # shellcheck disable=SC2086
        if difference=$("$bin/$program" $options "$input" | jq . |
            diff -u "${input%.*}.expected" - 2>&1); then
            echo "ok $number - $input"
        else
            echo "$difference" | sed 's/^/# /' | head -40
            echo "not ok $number - $input"
        fi
    done
done < probes
echo "1..$number"
