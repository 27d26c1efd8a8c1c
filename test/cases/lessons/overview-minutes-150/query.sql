-- six clicks, with a watermark one second behind the newest
CREATE TABLE clicks
(
    sessionid  STRING NOT NULL,
    type       STRING NOT NULL,
    event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    WATERMARK FOR event_time AS event_time - INTERVAL '150' SECOND(3) /*@delay 0..180 "Watermark delay"*/
)
WITH (
    'connector' = 'kafka',
    'topic' = 'CLICKTRACKING.REG',
    'properties.bootstrap.servers' = 'kafka.example.com:9092',
    'scan.startup.mode' = 'earliest-offset',
    'value.format' = 'avro-confluent',
    'value.avro-confluent.url' = 'https://registry.example.com/apis/ccompat/v7'
);

-- clicks in each window
SELECT
    window_start,
    window_end,
    COUNT(*) AS clicks
FROM
    TABLE (
        TUMBLE(
            TABLE clicks,
            DESCRIPTOR(event_time),
            INTERVAL '1' MINUTE /*@size '1' MINUTE|'2' MINUTE|'5' MINUTE|'10' MINUTE "Window size"*/
        )
    )
GROUP BY
    window_start,
    window_end;
