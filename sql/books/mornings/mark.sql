-- What a night's pages and exports depend on, as a short text: who the client files are, what was left
-- in their drop folders, and how much was done for them, in claims of units that found anything new (a
-- file that collect has to leave is found again by every run). The report's own units and those after
-- it change no page.
-- $1 night date
SELECT concat_ws('-', (SELECT md5(string_agg(client::text, E'\n' ORDER BY id)) FROM client),
       (SELECT md5(string_agg(file_left::text, E'\n' ORDER BY client_id, name)) FROM file_left),
       (SELECT sum(epoch) FROM unit
         WHERE night_on = $1 AND job NOT IN ('report', 'deliver-mails')
           AND (state <> 'done' OR done > 0 OR job <> 'collect' AND seen + aside > 0))) AS mark
