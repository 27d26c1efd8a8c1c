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

-- purchases after a search
SELECT
    sessionid,
    searched,
    bought,
    clicks_between
FROM
    clicks
MATCH_RECOGNIZE (
    PARTITION BY sessionid
    ORDER BY event_time
    MEASURES
        SEARCHING.event_time AS searched,
        CHECKOUT.event_time  AS bought,
        COUNT(BETWEEN_THEM.type) AS clicks_between
    ONE ROW PER MATCH
    AFTER MATCH SKIP PAST LAST ROW
    PATTERN (SEARCHING BETWEEN_THEM* /*@loop '*?'|'*' "In between"*/ CHECKOUT)
    DEFINE
        SEARCHING    AS SEARCHING.type = 'SEARCH',
        BETWEEN_THEM AS BETWEEN_THEM.type <> 'CHECKOUT_COMPLETE' /*@never 'nothing'|'CHECKOUT_COMPLETE' "Never in between"*/,
        CHECKOUT     AS CHECKOUT.type = 'CHECKOUT_COMPLETE'
);
