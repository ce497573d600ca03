-- Which words stand on which kind of paper, by papers whose type was confirmed. As lessons of suppliers
-- (lesson): each stands as long as its reading does and what confirmed it.
CREATE TABLE type_lesson (
    client_id bigint NOT NULL,
    document_no integer NOT NULL,
    reading_no integer NOT NULL,
    night_on date NOT NULL,
    by_person boolean NOT NULL,
    type text COLLATE "C" NOT NULL,
    words text[] NOT NULL, -- each once; none of the client file's own names
    PRIMARY KEY (client_id, document_no, reading_no)
);
CREATE INDEX type_lesson_newest ON type_lesson (type, night_on DESC, client_id, document_no);
ALTER TABLE type_lesson ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_client ON type_lesson TO matins_job
    USING (client_id = (SELECT current_setting('matins.client')::bigint))
    WITH CHECK (client_id = (SELECT current_setting('matins.client')::bigint));
CREATE POLICY every_client ON type_lesson FOR SELECT TO matins_report USING (true);
GRANT SELECT, INSERT ON type_lesson TO matins_job;
GRANT SELECT ON type_lesson TO matins_report;

CREATE VIEW type_lesson_now WITH (security_invoker = true) AS
    SELECT l.*
      FROM type_lesson l
     WHERE NOT EXISTS (
            SELECT FROM reading later
             WHERE later.client_id = l.client_id AND later.document_no = l.document_no
               AND later.no > l.reading_no)
       AND (l.by_person OR EXISTS (
            SELECT FROM tie_now
             WHERE tie_now.client_id = l.client_id AND tie_now.document_no = l.document_no));
GRANT SELECT ON type_lesson_now TO matins_job, matins_report;

-- In how many of the newest papers of each type a word stands, as of before a night for what other
-- client files taught; word '' counts the papers. Words that one other client file alone uses are not
-- told. As supplier_shared, it runs as its owner and gives no client file.
CREATE FUNCTION type_words(night date)
RETURNS TABLE (type text, word text, papers bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH own AS (SELECT current_setting('matins.client')::bigint AS client_id),
    paper AS (
        SELECT newest.*
          FROM (VALUES ('invoice'), ('credit_note'), ('receipt'), ('reminder'),
                       ('order_confirmation'), ('delivery_note'), ('quote'), ('statement'),
                       ('contract'), ('certificate'), ('other')) AS kind (type)
         CROSS JOIN LATERAL (
            SELECT l.client_id, l.type, l.words FROM type_lesson_now l
             WHERE l.type = kind.type
               AND (l.night_on < night OR l.client_id = (SELECT client_id FROM own))
             ORDER BY l.night_on DESC, l.client_id, l.document_no
             LIMIT 60) AS newest),
    spoken AS (
        SELECT paper.client_id, paper.type, w.word FROM paper CROSS JOIN unnest(paper.words) AS w (word)),
    common AS (
        SELECT spoken.word FROM spoken
         GROUP BY spoken.word
        HAVING count(DISTINCT spoken.client_id) >= 2
            OR bool_or(spoken.client_id = (SELECT client_id FROM own)))
    SELECT paper.type, '', count(*) FROM paper GROUP BY paper.type
     UNION ALL
    SELECT spoken.type, spoken.word, count(*) FROM spoken JOIN common USING (word)
     GROUP BY spoken.type, spoken.word
$$;
REVOKE ALL ON FUNCTION type_words(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION type_words(date) TO matins_job;
