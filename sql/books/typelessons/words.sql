-- What the firm's confirmed papers say of words and types. $1 night
SELECT type, word, papers FROM type_words($1) ORDER BY type, word
