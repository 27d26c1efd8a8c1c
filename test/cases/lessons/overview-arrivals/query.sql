-- six clicks, with a watermark one second behind the newest
CREATE TABLE clicks
(
    sessionid  STRING NOT NULL,
    type       STRING NOT NULL,
    event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    WATERMARK FOR event_time AS event_time - INTERVAL '1' SECOND /*@delay 0..180 "Watermark delay"*/
)
WITH (
    'connector' = 'kafka',
    'topic' = 'CLICKTRACKING.REG',
    'properties.bootstrap.servers' = 'kafka.example.com:9092',
    'scan.startup.mode' = 'earliest-offset',
    'value.format' = 'avro-confluent',
    'value.avro-confluent.url' = 'https://registry.example.com/apis/ccompat/v7'
);

-- the clicks in the order of their arrival
SELECT
    event_time,
    type,
    CURRENT_WATERMARK(event_time) AS `watermark`,
    CASE
        WHEN event_time <= CURRENT_WATERMARK(event_time)
            THEN 'late'
        ELSE 'in time'
    END AS arrives
FROM
    clicks;
