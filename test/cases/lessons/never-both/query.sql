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

-- orders, a much quieter topic
CREATE TABLE orders
(
    id         STRING NOT NULL,
    event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    WATERMARK FOR event_time AS event_time - INTERVAL '1' SECOND
)
WITH (
    'connector' = 'kafka',
    'topic' = 'ORDERS.ONLINE',
    'properties.bootstrap.servers' = 'kafka.example.com:9092',
    'scan.startup.mode' = 'earliest-offset',
    'scan.watermark.idle-timeout' = '0 s' /*@idle '0 s'|'10 s'|'30 s'|'1 min'|'5 min' "Idle timeout of the orders"*/,
    'value.format' = 'avro-confluent',
    'value.avro-confluent.url' = 'https://registry.example.com/apis/ccompat/v7'
);

-- both topics as one stream
CREATE TEMPORARY VIEW everything AS
    SELECT event_time, 'click' AS topic FROM clicks
        UNION ALL
    SELECT event_time, 'order' AS topic FROM orders;

-- clicks and orders in each minute
SELECT
    window_start,
    window_end,
    COUNT(*) FILTER (WHERE topic = 'click') AS clicks,
    COUNT(*) FILTER (WHERE topic = 'order') AS orders
FROM
    TABLE (
        TUMBLE(
            TABLE everything,
            DESCRIPTOR(event_time),
            INTERVAL '1' MINUTE
        )
    )
GROUP BY
    window_start,
    window_end;
