CREATE TABLE o (id INT, c STRING, p DECIMAL(10,2), r ROW<x INT, y ROW<z INT>>, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector'='values');
CREATE TABLE k (id INT, n STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector'='values');
SET '__table.exec.sort.non-temporal.enabled__' = 'true'; SELECT c, COUNT(*) AS n FROM o GROUP BY c ORDER BY n DESC, c;
