-- clicks, with a watermark one second behind the newest
CREATE TABLE clicks
(
    sessionid  STRING NOT NULL,
    type       STRING NOT NULL,
    event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    WATERMARK FOR event_time AS event_time - INTERVAL '1' SECOND
)
WITH (
    'connector' = 'kafka',
    'topic' = 'CLICKTRACKING.REG',
    'properties.bootstrap.servers' = 'kafka.example.com:9092',
    'scan.startup.mode' = 'earliest-offset',
    'value.format' = 'avro-confluent',
    'value.avro-confluent.url' = 'https://registry.example.com/apis/ccompat/v7'
);

-- the most frequent kinds, so far
SELECT
    `rank`, type, clicks /*@columns 'type, clicks'|'`rank`, type, clicks' "Columns"*/
FROM (
    SELECT
        type,
        clicks,
        ROW_NUMBER() OVER (ORDER BY clicks DESC) AS `rank`
    FROM (
        SELECT
            type,
            COUNT(*) AS clicks
        FROM
            clicks
        GROUP BY
            type
    )
)
WHERE
    `rank` <= 9 /*@n 1..9 "Rows kept"*/;
