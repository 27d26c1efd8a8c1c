CREATE TABLE cities (state STRING, city STRING, pop INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector'='values');
CREATE TABLE states (st STRING, lo INT, tags ARRAY<STRING>) WITH ('connector'='values');
SELECT st, city FROM states LEFT JOIN LATERAL (SELECT city, pop FROM cities WHERE state = st) t ON t.pop > lo;
