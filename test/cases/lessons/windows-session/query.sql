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
    sessionid,
    window_start AS first_click,
    window_end - INTERVAL '2' MINUTE /*@gap 1..15 "Ends after silence of"*/ AS last_click,
    window_end   AS known,
    COUNT(*)     AS clicks
FROM
    TABLE (
        SESSION(
            TABLE clicks PARTITION BY sessionid,
            DESCRIPTOR(event_time),
            INTERVAL '2' MINUTE /*@gap*/
        )
    )
GROUP BY
    sessionid,
    window_start,
    window_end;
