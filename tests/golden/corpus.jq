# How each file that was probed differs from what is expected of it: lines of FILE, FIELD, FOUND,
# WANTED, joined by tabs. Input: expectations ({file, expected}); $probed: what the probe said.

def cents: if . == null or . == "" then null else tonumber * 100 | round end;
def is_said: . != null and (test("^0*$") | not);
def letters: ascii_upcase | gsub("[^0-9A-Z]"; "");
def words: ascii_upcase | [scan("[0-9A-ZÀ-Þ]+")] | unique;

# The words of one within those of the other, half of them in both, or the letters of the one the
# first of the other: fields are cut and joined.
def resembles($other):
    letters as $c | ($other | letters) as $d |
    words as $a | ($other | words) as $b | ($a - ($a - $b) | length) as $common |
    $a == [] or ($c | startswith($d)) or ($d | startswith($c)) or $common > 0 and
        ($common == ($a | length) or $common == ($b | length) or
         2 * $common >= ($a + $b | unique | length));

# An account number, or the Belgian one of twelve digits as its IBAN.
def is_account($wanted):
    ((. // "") | letters) as $a | ($wanted | letters) as $b |
    $a == $b or ($a | test("^BE")) and ($b | test("^[0-9]{12}$")) and $a[4:] == $b;

# References whose check digits are wrong count as text.
def holds_reference($wanted):
    ((.structured_communication // "") | letters) == ($wanted | letters) or
    ((.remittance // "") | letters | contains($wanted | letters));

# The lines of an expectation that are booked, each with its details. CODA tells a detail by its
# number: it belongs to the booking before it.
def bookings:
    reduce (.transactions // [])[] as $line ([];
        if ($line.detail // "0000") != "0000"
        then if length > 0 then .[-1].details += [$line] else . end
        elif ["INFO", "PDNG", "FUTR"] | index($line.status) == null
        then . + [{ $line, details: ($line.details | if type == "array" then . else [] end) }]
        else . end);

# The transactions found, laid beside the bookings in order: one, or as many as make its amount.
# null when they run out.
def align($bookings):
    . as $found |
    reduce $bookings[] as $booking ({ at: 0, groups: [] };
        if . == null then null
        else
            ($booking.line.amount | cents) as $wanted | .at as $from |
            ([range($from + 1; $found | length + 1)] | map(select(
                [$found[$from:.][].amount | cents] | add == $wanted)) | first) as $to |
            if $to == null then null
            else .groups += [{ $booking, found: $found[$from:$to] }] | .at = $to end
        end) |
    if . == null or .at != ($found | length) then null else .groups end;

def differs($field; $found; $wanted): [$field, ($found // "" | tostring), ($wanted | tostring)];

def party_differences:
    .found as $found |
    ((if .booking.details == [] then [.booking.line] else .booking.details end) + [.booking.line])[] |
    ((.counterparty_name | select(is_said)) as $name |
        select($found | any(.counterparty_name | is_said and resembles($name)) | not) |
        differs("counterparty_name"; $found[0].counterparty_name; $name)),
    ((.counterparty_iban | select(is_said)) as $iban |
        select($found | any(.counterparty_iban | is_account($iban)) | not) |
        differs("counterparty_iban"; $found[0].counterparty_iban; $iban)),
    ((.structured_communication | select(is_said)) as $reference |
        select($found | any(holds_reference($reference)) | not) |
        differs("structured_communication"; $found[0].structured_communication; $reference));

def statement_differences($found):
    ([.iban, .account_other, .account_number, .account] | map(select(is_said)) | first) as $account |
    (select($account != null) | select($found.iban | is_account($account) | not) |
        differs("iban"; $found.iban; $account)),
    (("old_balance", "new_balance") as $key | (.[$key] | cents) as $wanted |
        select($wanted != null and ($found[$key] | cents) != $wanted) |
        differs($key; $found[$key]; .[$key])),
    (bookings as $bookings | ($found.transactions | align($bookings)) as $groups |
        if $groups == null
        then differs("amounts"; [$found.transactions[].amount] | join(" ");
            [$bookings[].line.amount] | join(" "))
        else $groups[] | party_differences end);

# What was taken, beside what is expected; of a file with refused statements those that add up.
def taken_differences($found):
    if length == ($found | length)
    then range(length) as $i | .[$i] | statement_differences($found[$i])
    else differs("statements"; $found | length; length) end;

($probed | map({ (.file): . }) | add) as $by_file |
inputs | .file as $file | (.expected.statements // []) as $wanted |
($by_file[$file] // {}) | .error as $error | (.statements // []) as $found |
[($error | strings), (.refused[]? | "statement \(.number // "?"): \(.reason)")] as $refused |
[$wanted[] | select(.balance_adds_up or $error == null and .balance_adds_up != false)] as $sound |
[$file] +
    if $refused == [] then $wanted | taken_differences($found)
    else ($refused[] | ["refused", ., ""]), ($sound | taken_differences($found)) end | join("\t")
