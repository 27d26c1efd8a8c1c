CREATE TABLE o (id INT, c STRING, p DECIMAL(10,2), r ROW<x INT, y ROW<z INT>>, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector'='values');
CREATE TABLE k (id INT, n STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts) WITH ('connector'='values');
DELETE FROM o WHERE id = 1;
