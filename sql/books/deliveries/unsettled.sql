-- How many deliveries wait for a person.
SELECT count(*) AS unsettled FROM delivery WHERE state IN ('refused', 'in_doubt', 'held')
