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

-- kinds that are still rare
SELECT
    type,
    COUNT(*) AS clicks
FROM
    clicks
GROUP BY
    type
HAVING
    COUNT(*) <= 3 /*@most 1..16 "Still rare up to"*/;
