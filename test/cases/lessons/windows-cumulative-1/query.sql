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

SELECT
    window_start,
    window_end,
    COUNT(*) AS clicks
FROM
    TABLE (
        CUMULATE(
            TABLE clicks,
            DESCRIPTOR(event_time),
            INTERVAL '1' MINUTE /*@step '1' MINUTE|'2' MINUTE|'5' MINUTE|'10' MINUTE "An answer every"*/,
            INTERVAL '10' MINUTE
        )
    )
GROUP BY
    window_start,
    window_end;
