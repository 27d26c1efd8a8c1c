-- clicks, with a watermark that waits for stragglers
CREATE TABLE clicks
(
    sessionid  STRING NOT NULL,
    type       STRING NOT NULL,
    event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    WATERMARK FOR event_time AS event_time - INTERVAL '0' SECOND /*@delay 0..90 "Watermark delay"*/
)
WITH (
    'connector' = 'kafka',
    'topic' = 'CLICKTRACKING.REG',
    'properties.bootstrap.servers' = 'kafka.example.com:9092',
    'scan.startup.mode' = 'earliest-offset',
    'value.format' = 'avro-confluent',
    'value.avro-confluent.url' = 'https://registry.example.com/apis/ccompat/v7'
);

-- how many seconds each click is behind the newest so far
SELECT
    event_time,
    GREATEST(
        0,
        TIMESTAMPDIFF(
            SECOND,
            event_time,
            CURRENT_WATERMARK(event_time)
        ) + 0 /*@delay 0..90 "Watermark delay"*/
    ) AS seconds_behind,
    type
FROM
    clicks;
