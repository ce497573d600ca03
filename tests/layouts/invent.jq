# Invented parties, numbers and sums for the layouts: the same layout and seed give the same page. What
# has check digits is arithmetically valid; no name is a company's. Amounts are cents, days are days
# since 1970-01-01.

# --- chance without state: a hash of layout, seed and a key

def dice($key; $n):
    reduce ("\($layout)/\($seed)/\($key)/m" | explode[]) as $c (7; (. * 131 + $c) % 2147483647) |
    (. * 48271) % 2147483647 | (. % 46337) as $low | (. / 46337 | floor) as $high |
    ($low * $low + $high * 7919) % 2147483647 | (. * 48271) % 2147483647 | . / 8 | floor | . % $n;
def between($key; $low; $high): $low + dice($key; $high - $low + 1);
def choose($key; $list): $list[dice($key; $list | length)];
def digits($key; $n): [range($n) | dice("\($key)\(.)"; 10) | tostring] | add;

def padded($n): tostring | if length < $n then "0" * ($n - length) + . else . end;

# --- identifiers

def dotted: .[0:4] + "." + .[4:7] + "." + .[7:10];
def enterprise($key):
    "0\(between($key + "a"; 4; 7))\(digits($key + "b"; 6))" | . + (97 - (tonumber % 97) | padded(2));

def iban_of($bban):
    ($bban[0:6] | tonumber % 97 | tostring) + $bban[6:12] + "111400" |
    (.[0:10] | tonumber % 97 | tostring) + .[10:] | (tonumber % 97) as $rest |
    "BE" + (98 - $rest | padded(2)) + $bban;
def account($key):
    choose($key + "bank"; [["733", "KREDBEBB"], ["001", "GEBABEBB"], ["310", "BBRUBEBB"],
        ["068", "GKCCBEBB"], ["751", "AXABBE22"], ["979", "ARSPBE22"], ["523", "TRIOBEBB"]]) as $bank |
    ($bank[0] + digits($key + "account"; 7)) as $ten |
    (($ten | tonumber) % 97 | if . == 0 then 97 else . end | padded(2)) as $check |
    { iban: iban_of($ten + $check), bic: $bank[1] };
def in_fours: [range(0; length; 4) as $at | .[$at:$at + 4]] | join(" ");

def ogm($key):
    digits($key; 10) | . + ((tonumber % 97) | if . == 0 then 97 else . end | padded(2));
def slashed: "\(.[0:3])/\(.[3:7])/\(.[7:12])";
def plussed: "+++" + slashed + "+++";
def starred: "***" + slashed + "***";

# --- days

def civil: . * 86400 | gmtime | { y: .[0], m: (.[1] + 1), d: .[2] };
def day($y; $m; $d): [$y, $m - 1, $d, 0, 0, 0, 0, 0] | mktime / 86400;
def iso: civil | "\(.y)-\(.m | padded(2))-\(.d | padded(2))";
def dmy($by): civil | "\(.d | padded(2))\($by)\(.m | padded(2))\($by)\(.y)";
def short: civil | "\(.d | padded(2))/\(.m | padded(2))/\(.y % 100 | padded(2))";
def months: {
    nl: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
        "oktober", "november", "december"],
    fr: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre"],
    de: ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember"],
    en: ["January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December"] };
def long($language):
    civil | "\(.d)\(if $language == "de" then "." else "" end) \(months[$language][.m - 1]) \(.y)";
def month($language): civil | "\(months[$language][.m - 1]) \(.y)";

# --- sums

def grouped($by):
    if length <= 3 then . else (.[:-3] | grouped($by)) + $by + .[-3:] end;
def sum($thousands; $decimal):
    (if . < 0 then "-" else "" end) as $sign | (if . < 0 then -. else . end) |
    $sign + (. / 100 | floor | tostring | grouped($thousands)) + $decimal + (. % 100 | padded(2));
def nl: sum("."; ",");
def fr: sum("\u00a0"; ",");
def en: sum(","; ".");
def plain: sum(""; ",");
def dot: sum(""; ".");
def percent($decimal): . / 100 | if . == floor then tostring else "\(floor)\($decimal)\((. * 100) % 100 | padded(2))" end;
def part($rate): . * $rate / 10000 | if . < 0 then -(-. + 0.5 | floor) else . + 0.5 | floor end;

# --- parties

def surnames($language): {
    nl: ["Vervaet", "Schoonbroodt", "Van Hellebeke", "Dewitte", "Kerremans", "Baetslé", "Verstuyft",
        "Oosterlynck", "Mertens", "Quintelier", "De Bolle", "Raeymaekers"],
    fr: ["Delvigne", "Hautecoeur", "Lambrecq", "Thonnard", "Wauquier", "Dessalle", "Brichard",
        "Collignon", "Marlière", "Pirotte", "Noirhomme", "Gustin"],
    de: ["Heinen", "Kirschvink", "Pauels", "Radermeker", "Schyns", "Wertzen"],
    en: ["Harrowgate", "Pennington", "Ashdown", "Wexcombe", "Thornleigh", "Marlow"] }[$language];
def places($language): {
    nl: [["9000", "Gent"], ["8500", "Kortrijk"], ["2300", "Turnhout"], ["3000", "Leuven"],
        ["2800", "Mechelen"], ["9300", "Aalst"], ["3500", "Hasselt"], ["8400", "Oostende"]],
    fr: [["4000", "Liège"], ["5000", "Namur"], ["7000", "Mons"], ["1300", "Wavre"],
        ["6000", "Charleroi"], ["4800", "Verviers"], ["7500", "Tournai"], ["6700", "Arlon"]],
    de: [["4700", "Eupen"], ["4780", "Sankt Vith"], ["4710", "Lontzen"]],
    en: [["1040", "Brussels"], ["1000", "Brussels"], ["2000", "Antwerp"]] }[$language];
def streets($language): {
    nl: ["Korenbloemstraat", "Oude Vaartlaan", "Molenakkers", "Nijverheidskaai", "Lindedreef",
        "Steenbakkerijweg", "Zandpoortvest"],
    fr: ["rue des Tanneurs", "chaussée de Ramecroix", "avenue des Érables", "quai du Halage",
        "place du Marché-aux-Grains", "rue Haute-Voie", "clos des Mésanges"],
    de: ["Hufengasse", "Malmedyer Straße", "Am Kirchberg"],
    en: ["Rue des Palais", "Kolonel Bourgstraat", "Avenue de Tervueren"] }[$language];

def party($key; $language; $name):
    account($key) + { name: $name, number: enterprise($key) } + {
        street: (choose($key + "s"; streets($language)) | if $language == "fr"
            then "\(.) \(between($key + "n"; 1; 180))" else "\(.) \(between($key + "n"; 1; 180))" end),
        zip: choose($key + "p"; places($language))[0], town: choose($key + "p"; places($language))[1],
        phone: ("0\(between($key + "t"; 2; 9)) \(digits($key + "u"; 3)) \(digits($key + "v"; 2)) \(digits($key + "w"; 2))") } |
    .vat = "BE" + .number;
def surname($key; $language): choose($key + "surname"; surnames($language));

# The client file's company.
def client($language):
    surname("client"; $language) as $who |
    party("client"; $language; {
        nl: choose("form"; ["\($who) Schrijnwerk BV", "Studio \($who) BV", "\($who) & Zonen NV", "Tuinen \($who) BV"]),
        fr: choose("form"; ["Menuiserie \($who) SRL", "\($who) Conseil SRL", "Ateliers \($who) SA", "Jardins \($who) SRL"]),
        de: choose("form"; ["Schreinerei \($who) GmbH", "\($who) Beratung GmbH"]),
        en: choose("form"; ["\($who) Consulting BV", "\($who) Labs BV"]) }[$language]);

# --- documents

# A document between .seller and .buyer; the client file is the buyer unless said otherwise.
def document($language; $type; $seller):
    client($language) as $client |
    (day(2026; 1; 5) + dice("issue"; 240)) as $issue | choose("terms"; [14, 21, 30, 30]) as $terms |
    { language: $language, type: $type, client: $client, buyer: $client,
      seller: party("seller"; $language; $seller), issue: $issue, terms: $terms, due: ($issue + $terms),
      number: "\($issue | civil.y)\(between("number"; 1; 9999) | padded(4))", ogm: ogm("ogm"),
      lines: [], hidden: [], extra: {} };
def number($text): .number = $text;

# lines: [[text, quantity, unit cents, rate], …]; base and VAT per rate, as the law rounds them.
def lines($list):
    .lines = [$list[] | { text: .[0], quantity: .[1], unit: .[2], rate: .[3],
        net: (.[1] * .[2] | . + 0.5 | floor) } | .vat = (.net as $net | .rate as $rate | $net | part($rate)) |
        .gross = .net + .vat] |
    .rates = (.lines | group_by(.rate) | map({ rate: .[0].rate, base: (map(.net) | add) } |
        .rate as $rate | .vat = (.base | part($rate)) | .gross = .base + .vat)) |
    .net = (.rates | map(.base) | add) | .vat = (.rates | map(.vat) | add) | .gross = .net + .vat;

# Lines whose prices hold the VAT: a till's. [[text, quantity, gross unit cents, rate], …]
def till($list):
    .lines = [$list[] | { text: .[0], quantity: .[1], unit: .[2], rate: .[3], gross: (.[1] * .[2]) }] |
    .rates = (.lines | group_by(.rate) | map({ rate: .[0].rate, gross: (map(.gross) | add) } |
        .base = ((.gross * 10000 / (10000 + .rate) + 0.5) | floor) | .vat = .gross - .base)) |
    .net = (.rates | map(.base) | add) | .vat = (.rates | map(.vat) | add) | .gross = .net + .vat;

# What is not printed on the page, and what is other than usual.
def hide($fields): .hidden += $fields;
def says($fields): .extra += $fields;

def bookable: . as $type | ["invoice", "credit_note", "receipt"] | index($type) != null;
def truth:
    .hidden as $hidden |
    (.type as $type | if ($type | bookable) and .net != null then {
        total_excl_vat: (.net | dot), vat: (.vat | dot), total_incl_vat: (.gross | dot),
        vat_breakdown: [.rates[] | { rate: (.rate | dot), base: (.base | dot), vat: (.vat | dot) }] } else {} end) as $sums |
    (if .type | bookable then {
        invoice_number: .number, issue_date: (.issue | iso), due_date: (.due | iso), currency: "EUR",
        seller_name: .seller.name, seller_vat: .seller.vat, buyer_name: .buyer.name,
        buyer_vat: .buyer.vat, iban: .seller.iban, bic: .seller.bic, payment_reference: .ogm } else {} end) as $parties |
    { layout: $layout, language, type, relevant: (.type | bookable),
      client: { name: .client.name, vat: .client.vat },
      direction: (if (.type | bookable | not) then null elif .direction then .direction
                  elif .seller.vat == .client.vat then "sale" else "purchase" end),
      fields: (($parties + $sums + .extra) | with_entries(select(.value != null)) | with_entries(select(.key as $key | $hidden | index($key) == null))) };
