CREATE TABLE cities (state STRING, city STRING, pop INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector'='values');
CREATE TABLE states (st STRING, lo INT, tags ARRAY<STRING>) WITH ('connector'='values');
SELECT st, x FROM states LEFT JOIN LATERAL (SELECT x FROM UNNEST(tags) AS t(x) WHERE x <> 'a') ON TRUE;
