CREATE TABLE t (a INT, b INT, s STRING) WITH ('connector'='values');
CREATE TABLE u (x INT, y STRING) WITH ('connector'='values');
CREATE TABLE v (p INT NOT NULL, q STRING) WITH ('connector'='values');
SELECT b, 4 IN (SELECT x FROM u) AS m FROM t;
