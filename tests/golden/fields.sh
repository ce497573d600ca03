#!/bin/sh
# The fields of the structured invoices and PDFs of the corpus (CORPUS, ../shared/corpus) are read at
# least as well as fields.tsv says. `fields.sh table KIND FOLDER… [-- PROBE OPTION…]` prints how each
# field was read: right, wrong, absent. TAP.
set -u
cd "$(dirname "$0")/../.." || exit 1
bin=${B:-build}/bin
suffix=
corpus=${CORPUS:-../shared/corpus}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

compare() { # VISIBLE FOLDER… -- PROBE OPTION…: FILE FIELD HOW of each field that was expected
    visible=$1
    shift
    folders=
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        folders="$folders $1"
        shift
    done
    [ $# -eq 0 ] || shift
    # shellcheck disable=SC2086
    find $folders -name "*$suffix.expected.json" | sort | tr '\n' '\0' |
        xargs -0 jq -c '{ file: (input_filename | rtrimstr(".expected.json")), expected: . }' >"$room/expected"
    jq -rj '.file, "\u0000"' "$room/expected" |
        xargs -0 "$bin/matins-read" --probe "$@" >"$room/probed" 2>"$room/log"
    jq -r --argjson visible "$visible" --slurpfile probed "$room/probed" -f tests/golden/fields.jq \
        "$room/expected" >"$room/found"
}

compare_kind() { # KIND FOLDER…
    kind=$1
    shift
    case $kind in
    pdf) compare true "$@" -- --ignore-xml ;;
    pdf-ocr) compare true "$@" -- --ignore-xml --ocr ;;
    *) compare false "$@" ;;
    esac
}

table() {
    awk -F'\t' -v kind="$1" '
        { n[$2, $3]++; all[$3]++; if (!($2 in seen)) { seen[$2] = ++fields; name[fields] = $2 }
          files[$1]; if ($3 != "right") spoilt[$1] }
        function row(what, r, w, a) {
            printf "   %-10s %-18s %5d right %5d wrong %5d absent  %.4f\n", kind, what, r, w, a, (r + w + a ? r / (r + w + a) : 0)
        }
        END {
            for (i = 1; i <= fields; i++) { f = name[i]; row(f, n[f, "right"], n[f, "wrong"], n[f, "absent"]) }
            row("all", all["right"], all["wrong"], all["absent"])
            printf "   %-10s whole documents %d of %d\n", kind, length(files) - length(spoilt), length(files)
        }' "$room/found"
}

if [ "${1-}" = table ]; then
    shift
    compare_kind "$@"
    table "$1"
    exit
fi
if [ ! -d "$corpus/pdf-invoice" ]; then
    echo "1..0 # skipped: no corpus here"
    exit
fi

number=0
echo "1..2"
for kind in xml pdf; do
    number=$((number + 1))
    case $kind in
    xml) compare_kind xml "$corpus/ubl" "$corpus/cii" ;;
    pdf) # (without the pictures, which want recognition)
        suffix=.pdf
        compare_kind pdf "$corpus/pdf-einvoice" "$corpus/pdf-invoice"
        ;;
    esac
    right=$(grep -c 'right$' "$room/found")
    wrong=$(grep -c 'wrong$' "$room/found")
    bar=$(grep "^$kind	" tests/golden/fields.tsv)
    least=$(echo "$bar" | cut -f3)
    most=$(echo "$bar" | cut -f4)
    echo "# $kind: $right of $(wc -l <"$room/found") fields right, $wrong wrong" >&2
    if [ "$(echo "$bar" | cut -f2)" -ne "$(wc -l <"$room/found")" ]; then
        echo "ok $number - $kind # skipped: another corpus, not judged"
        continue
    fi
    if [ "$right" -lt "$least" ] || [ "$wrong" -gt "$most" ]; then
        grep -v 'right$' "$room/found" | sed "s|^$corpus/|# |" | head -40
        printf 'not '
    fi
    echo "ok $number - $kind: at least $least fields right, at most $most wrong"
done
