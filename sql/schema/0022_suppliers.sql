-- What confirmed readings teach of their suppliers. A lesson stands as long as its reading does and
-- what confirmed it holds; nothing is counted up, so that taking a correction back leaves no trace.
CREATE TABLE lesson (
    client_id bigint NOT NULL,
    document_no integer NOT NULL,
    reading_no integer NOT NULL, -- the reading that was confirmed
    night_on date NOT NULL,
    by_person boolean NOT NULL, -- a person said so; else it was paid as it was read, and delivered
    seller_vat text COLLATE "C" NOT NULL,
    seller_name text COLLATE "C",
    iban text COLLATE "C",
    number_shape text COLLATE "C",
    terms_days integer,
    rates_bp integer[] NOT NULL DEFAULT '{}',
    issue_on date,
    anchors jsonb NOT NULL DEFAULT '[]', -- {field, left, above, x, y}
    PRIMARY KEY (client_id, document_no, reading_no)
);
CREATE INDEX lesson_seller ON lesson (seller_vat);
CREATE INDEX lesson_iban ON lesson (iban) WHERE iban IS NOT NULL;

-- What was learned of a supplier up to a day is to be forgotten.
CREATE TABLE supplier_forgotten (
    client_id bigint NOT NULL,
    seller_vat text COLLATE "C" NOT NULL,
    no integer NOT NULL,
    until_on date NOT NULL,
    said_by text COLLATE "C" NOT NULL,
    PRIMARY KEY (client_id, seller_vat, no)
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['lesson', 'supplier_forgotten'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY own_client ON %I TO matins_job '
            'USING (client_id = (SELECT current_setting(''matins.client'')::bigint)) '
            'WITH CHECK (client_id = (SELECT current_setting(''matins.client'')::bigint))', name);
        EXECUTE format('CREATE POLICY every_client ON %I FOR SELECT TO matins_report USING (true)', name);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO matins_job', name);
        EXECUTE format('GRANT SELECT ON %I TO matins_report', name);
    END LOOP;
END
$$;

-- Lessons that stand.
CREATE VIEW lesson_now WITH (security_invoker = true) AS
    SELECT l.*
      FROM lesson l
      JOIN reading r ON r.client_id = l.client_id AND r.document_no = l.document_no
       AND r.no = l.reading_no
     WHERE NOT EXISTS (
            SELECT FROM reading later
             WHERE later.client_id = l.client_id AND later.document_no = l.document_no
               AND later.no > l.reading_no)
       AND (l.by_person OR EXISTS (
            SELECT FROM tie_now
             WHERE tie_now.client_id = l.client_id AND tie_now.document_no = l.document_no))
       AND NOT EXISTS (
            SELECT FROM supplier_forgotten f
             WHERE f.client_id = l.client_id AND f.seller_vat = l.seller_vat
               AND r.night_on <= f.until_on);
GRANT SELECT ON lesson_now TO matins_job, matins_report;

-- One lesson as single facts. Words that announce a value are the same wherever it stands; of a value
-- that no words announce the place is the fact.
CREATE VIEW lesson_fact WITH (security_invoker = true) AS
    SELECT l.client_id, l.night_on, l.by_person, l.seller_vat, f.kind, f.value, f.x, f.y
      FROM lesson_now l
     CROSS JOIN LATERAL (
        SELECT 'name' AS kind, l.seller_name AS value, 0 AS x, 0 AS y WHERE l.seller_name IS NOT NULL
         UNION ALL SELECT 'iban', l.iban, 0, 0 WHERE l.iban IS NOT NULL
         UNION ALL SELECT 'shape', l.number_shape, 0, 0 WHERE l.number_shape IS NOT NULL
         UNION ALL SELECT 'terms', l.terms_days::text, 0, 0 WHERE l.terms_days IS NOT NULL
         UNION ALL SELECT DISTINCT 'rate', rate::text, 0, 0 FROM unnest(l.rates_bp) AS rate
         UNION ALL
        SELECT 'anchor', CASE WHEN a.left = '' AND a.above = '' THEN to_jsonb(a)
                              ELSE to_jsonb(a) - 'x' - 'y' END::text, a.x, a.y
          FROM jsonb_to_recordset(l.anchors) AS a (field text, "left" text, above text, x integer, y integer)) f;
GRANT SELECT ON lesson_fact TO matins_job, matins_report;

-- What the whole firm knows of suppliers, as of before a night: nothing that only one client file was
-- paid for, no amount, no client file. It runs as its owner because the jobs see one client file only;
-- that nobody can ask for more is why it takes numbers and accounts and gives facts.
CREATE FUNCTION supplier_shared(vats text[], ibans text[], night date)
RETURNS TABLE (seller_vat text, kind text, value text, x integer, y integer, by_person boolean,
        times bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT f.seller_vat, f.kind, f.value, avg(f.x)::integer, avg(f.y)::integer, bool_or(f.by_person),
           count(DISTINCT f.client_id)
      FROM lesson_fact f
     WHERE f.night_on < night
       AND (f.seller_vat = ANY (vats)
            OR f.seller_vat IN (SELECT l.seller_vat FROM lesson l WHERE l.iban = ANY (ibans)))
     GROUP BY f.seller_vat, f.kind, f.value
    HAVING bool_or(f.by_person) OR count(DISTINCT f.client_id) >= 2
$$;
REVOKE ALL ON FUNCTION supplier_shared(text[], text[], date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION supplier_shared(text[], text[], date) TO matins_job, matins_report;
