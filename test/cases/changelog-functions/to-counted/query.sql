CREATE TABLE c (id INT, op STRING, name STRING) WITH ('connector'='values');
CREATE TABLE t (id INT, name STRING, PRIMARY KEY (id) NOT ENFORCED) WITH ('connector'='values','changelog-mode'='I,UB,UA,D');
CREATE TABLE w (id INT, op STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector'='values');
SELECT op, COUNT(*) AS n FROM TO_CHANGELOG(input => TABLE t) GROUP BY op;
