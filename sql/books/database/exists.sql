-- Whether the embedded cluster has the database.
SELECT FROM pg_database WHERE datname = 'matins'
