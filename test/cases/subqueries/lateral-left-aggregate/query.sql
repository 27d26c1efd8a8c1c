CREATE TABLE cities (state STRING, city STRING, pop INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector'='values');
CREATE TABLE states (st STRING, lo INT, tags ARRAY<STRING>) WITH ('connector'='values');
SELECT st, c, m FROM states LEFT JOIN LATERAL (SELECT COUNT(*) AS c, MAX(pop) AS m FROM cities WHERE state = st) ON TRUE;
