# Of the values that are said to be this sure, so many are right. Input: the values of `score --values`
# as one list. Output: one object for each bin that holds any.
def bins: [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98];
def bin: . as $sure | [bins[] | select(. <= $sure)] | last;
group_by(.sure | bin)[] | { from: (.[0].sure | bin), values: length, said: (map(.sure) | add / length),
    right: ((map(select(.right)) | length) / length) }
