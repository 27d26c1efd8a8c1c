CREATE TABLE cities (state STRING, city STRING, pop INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector'='values');
CREATE TABLE states (st STRING, lo INT, tags ARRAY<STRING>) WITH ('connector'='values');
SELECT state, city, pop FROM (SELECT DISTINCT state FROM cities) s, LATERAL (SELECT city, pop FROM cities WHERE state = s.state ORDER BY pop DESC LIMIT 3);
