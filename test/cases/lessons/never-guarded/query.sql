-- clicks, with a watermark one second behind the newest
CREATE TABLE clicks
(
    sessionid  STRING NOT NULL,
    type       STRING NOT NULL,
    event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    WATERMARK FOR event_time AS event_time - INTERVAL '1' SECOND /*@delay 0..900 "Watermark delay"*/
)
WITH (
    'connector' = 'kafka',
    'topic' = 'CLICKTRACKING.REG',
    'properties.bootstrap.servers' = 'kafka.example.com:9092',
    'scan.startup.mode' = 'earliest-offset',
    'value.format' = 'avro-confluent',
    'value.avro-confluent.url' = 'https://registry.example.com/apis/ccompat/v7'
);

-- clicks by the clocks of the phones, one of which is wrong
CREATE TABLE phone_clicks
(
    sessionid  STRING NOT NULL,
    type       STRING NOT NULL,
    received   TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    event_time AS CASE
        WHEN sessionid = 'sess_g8eninaqfg8nm2jz'
            THEN received + INTERVAL '5' MINUTE /*@ahead 0..60 "One phone is ahead by"*/
        ELSE received
    END,
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

-- the same, with a watermark that doubts impossible times
CREATE TABLE guarded_clicks
(
    received   TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    event_time AS CASE
        WHEN sessionid = 'sess_g8eninaqfg8nm2jz'
            THEN received + INTERVAL '5' MINUTE /*@ahead 0..60 "One phone is ahead by"*/
        ELSE received
    END,
    WATERMARK FOR event_time AS CASE
        WHEN event_time <= received + INTERVAL '10' SECOND /*@trust 0..600 "Trust a clock up to"*/
            THEN event_time - INTERVAL '1' SECOND
    END
)
LIKE phone_clicks (
    EXCLUDING METADATA
    EXCLUDING GENERATED
    EXCLUDING WATERMARKS
);

SELECT
    window_start,
    window_end,
    COUNT(*) AS clicks
FROM
    TABLE (
        TUMBLE(
            TABLE guarded_clicks,
            DESCRIPTOR(event_time),
            INTERVAL '1' MINUTE
        )
    )
GROUP BY
    window_start,
    window_end;
