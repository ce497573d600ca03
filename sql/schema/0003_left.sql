-- Files that collect could not take yet: partial, still being written, too large. One that stays for
-- two nights is an exception.
CREATE TABLE file_left (
    client_id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    first_on date NOT NULL,
    PRIMARY KEY (client_id, name)
);
ALTER TABLE file_left ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_client ON file_left TO matins_job
    USING (client_id = current_setting('matins.client')::bigint)
    WITH CHECK (client_id = current_setting('matins.client')::bigint);
CREATE POLICY every_client ON file_left FOR SELECT TO matins_report USING (true);
GRANT SELECT, INSERT, DELETE ON file_left TO matins_job;
GRANT UPDATE (reason) ON file_left TO matins_job;
GRANT SELECT ON file_left TO matins_report;
