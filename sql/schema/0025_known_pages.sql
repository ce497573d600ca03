-- Pages that were recognised, so that none is recognised twice: not when a newer reader looks for other
-- fields, nor when the same picture comes again in another file of the client file.
CREATE TABLE known_page (
    client_id bigint NOT NULL,
    key text COLLATE "C" NOT NULL, -- SHA-256 of the picture's bytes, page, languages, version
    night_on date NOT NULL,
    page text COLLATE "C" NOT NULL, -- its words with their places, in base 64
    PRIMARY KEY (client_id, key)
);

ALTER TABLE known_page ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_client ON known_page TO matins_job
    USING (client_id = (SELECT current_setting('matins.client')::bigint))
    WITH CHECK (client_id = (SELECT current_setting('matins.client')::bigint));
GRANT SELECT, INSERT ON known_page TO matins_job;
