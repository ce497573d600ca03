-- Cannot be prepared and cannot run inside a transaction.
CREATE DATABASE matins ENCODING 'UTF8' TEMPLATE template0
