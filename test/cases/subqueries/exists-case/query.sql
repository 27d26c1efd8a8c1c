CREATE TABLE t (a INT, b INT, s STRING) WITH ('connector'='values');
CREATE TABLE u (x INT, y STRING) WITH ('connector'='values');
CREATE TABLE v (p INT NOT NULL, q STRING) WITH ('connector'='values');
SELECT b, CASE WHEN EXISTS (SELECT 1 FROM u WHERE y = s) THEN 'yes' ELSE 'no' END AS m FROM t;
