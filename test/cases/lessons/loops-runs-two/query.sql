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

-- runs of searches in a visit, and what comes after
SELECT
    sessionid,
    searches,
    next_click
FROM
    clicks
MATCH_RECOGNIZE (
    PARTITION BY sessionid
    ORDER BY event_time
    MEASURES
        COUNT(SEARCHING.type) AS searches,
        NEXT_ONE.type         AS next_click
    ONE ROW PER MATCH
    AFTER MATCH SKIP PAST LAST ROW
    PATTERN (SEARCHING{2} /*@runs '+'|'+?'|'{2}'|'{2,}'|'{2,}?' "Searches"*/ NEXT_ONE)
    DEFINE
        SEARCHING AS SEARCHING.type = 'SEARCH'
);
