CREATE TABLE cities (state STRING, city STRING, pop INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector'='values');
CREATE TABLE states (st STRING, lo INT, tags ARRAY<STRING>) WITH ('connector'='values');
SELECT st, city FROM states RIGHT JOIN LATERAL (SELECT city FROM cities WHERE state = st) ON TRUE;
