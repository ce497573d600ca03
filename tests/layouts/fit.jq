# How often values are right, by source, field, rule and strength: the rows of confidence.tsv. Input:
# values {source, field, rule, strength, right}, in any order. A value that is like few others leans to
# what its field is otherwise; in a group more strength never means less sure.

def bands: [0, 5000, 6000, 7000, 8000, 8500, 9000, 9500];
def band: . as $strength | [bands[] | select(. <= $strength)] | last;
# A layout comes in several variants that err alike, so a few papers weigh as many values.
def leaning: 20; # values of the field at large, beside those of the group
def fewest: 20; # values that a rule needs for rows of its own

def tally: { right: (map(select(.right)) | length), seen: length };
def sure($prior): (.right + leaning * $prior) / (.seen + leaning);

# Bands in order; neighbours that fall are made one.
def rising($prior):
    reduce .[] as $next ([];
        . + [$next] | until(length < 2 or (.[-2] | sure($prior)) < (.[-1] | sure($prior));
            .[:-2] + [{ strength: .[-2].strength, right: (.[-2].right + .[-1].right),
                        seen: (.[-2].seen + .[-1].seen) }]));

def rows($source; $field; $rule; $prior):
    group_by(.strength | band) | map(tally + { strength: (.[0].strength | band) }) | rising($prior) |
    .[0].strength = 0 | .[] | [$source, $field, $rule, .strength, .right, .seen,
        (sure($prior) * 10000 | floor)];

group_by(.source)[] | .[0].source as $source | (tally | sure(1)) as $of_source |
(rows($source; "*"; "*"; $of_source)),
(group_by(.field)[] | .[0].field as $field | (tally | sure($of_source)) as $of_field |
    rows($source; $field; "*"; $of_source),
    (group_by(.rule)[] | select(length >= fewest) | .[0].rule as $rule |
        rows($source; $field; $rule; $of_field))) | @tsv
