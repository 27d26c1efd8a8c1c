CREATE TABLE c (id INT, op STRING, name STRING) WITH ('connector'='values');
CREATE TABLE t (id INT, name STRING, PRIMARY KEY (id) NOT ENFORCED) WITH ('connector'='values','changelog-mode'='I,UB,UA,D');
CREATE TABLE w (id INT, op STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector'='values');
SELECT * FROM FROM_CHANGELOG(input => (SELECT * FROM c WHERE op IS NULL OR op <> 'WHAT'));
