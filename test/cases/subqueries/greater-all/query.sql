CREATE TABLE t (a INT, b INT, s STRING) WITH ('connector'='values');
CREATE TABLE u (x INT, y STRING) WITH ('connector'='values');
CREATE TABLE v (p INT NOT NULL, q STRING) WITH ('connector'='values');
SELECT b FROM t WHERE a > ALL (SELECT p FROM v);
