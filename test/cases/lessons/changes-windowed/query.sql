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

-- the same count, in windows
SELECT
    window_start,
    window_end,
    type,
    COUNT(*) AS clicks
FROM
    TABLE (
        TUMBLE(
            TABLE clicks,
            DESCRIPTOR(event_time),
            INTERVAL '30' SECOND /*@size '10' SECOND|'30' SECOND|'1' MINUTE|'2' MINUTE "Window size"*/
        )
    )
GROUP BY
    window_start,
    window_end,
    type;
