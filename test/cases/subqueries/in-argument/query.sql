CREATE TABLE t (a INT, b INT, s STRING) WITH ('connector'='values');
CREATE TABLE u (x INT, y STRING) WITH ('connector'='values');
CREATE TABLE v (p INT NOT NULL, q STRING) WITH ('connector'='values');
SELECT s, SUM(CASE WHEN a IN (SELECT x FROM u) THEN 1 ELSE 0 END) AS c FROM t GROUP BY s;
