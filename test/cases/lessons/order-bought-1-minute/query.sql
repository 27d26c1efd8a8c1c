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

-- the same clicks under four watermarks
CREATE TABLE clicks_0
(
    event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    WATERMARK FOR event_time AS event_time - INTERVAL '0' SECOND
)
LIKE clicks (EXCLUDING METADATA EXCLUDING WATERMARKS);

CREATE TABLE clicks_5
(
    event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND
)
LIKE clicks (EXCLUDING METADATA EXCLUDING WATERMARKS);

CREATE TABLE clicks_20
(
    event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    WATERMARK FOR event_time AS event_time - INTERVAL '20' SECOND
)
LIKE clicks (EXCLUDING METADATA EXCLUDING WATERMARKS);

CREATE TABLE clicks_60
(
    event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    WATERMARK FOR event_time AS event_time - INTERVAL '60' SECOND
)
LIKE clicks (EXCLUDING METADATA EXCLUDING WATERMARKS);

-- clicks that found their window, by the seconds of delay
SELECT 0 AS delay, SUM(n) AS clicks FROM (
    SELECT COUNT(*) AS n
    FROM TABLE (
        TUMBLE(
            TABLE clicks_0,
            DESCRIPTOR(event_time),
            INTERVAL '1' MINUTE /*@size '5' SECOND|'10' SECOND|'30' SECOND|'1' MINUTE|'2' MINUTE "Window size"*/
        )
    )
    GROUP BY window_start, window_end
)
UNION ALL
SELECT 5, SUM(n) FROM (
    SELECT COUNT(*) AS n
    FROM TABLE (
        TUMBLE(
            TABLE clicks_5,
            DESCRIPTOR(event_time),
            INTERVAL '1' MINUTE /*@size*/
        )
    )
    GROUP BY window_start, window_end
)
UNION ALL
SELECT 20, SUM(n) FROM (
    SELECT COUNT(*) AS n
    FROM TABLE (
        TUMBLE(
            TABLE clicks_20,
            DESCRIPTOR(event_time),
            INTERVAL '1' MINUTE /*@size*/
        )
    )
    GROUP BY window_start, window_end
)
UNION ALL
SELECT 60, SUM(n) FROM (
    SELECT COUNT(*) AS n
    FROM TABLE (
        TUMBLE(
            TABLE clicks_60,
            DESCRIPTOR(event_time),
            INTERVAL '1' MINUTE /*@size*/
        )
    )
    GROUP BY window_start, window_end
);
