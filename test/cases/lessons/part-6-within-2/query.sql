-- ----------------------------------------------------------------------------
-- Event source : "click stream events"
--
-- define the Kafka clicktracking topic as a source of events to process
-- ----------------------------------------------------------------------------

CREATE TABLE `click stream events`
(
    -- SQL table representation of the Avro schema
    sessionid     STRING NOT NULL,
    eventid       STRING NOT NULL,
    type          STRING NOT NULL,
    context       ROW<
                        device ROW<
                            type       STRING NOT NULL,
                            os         STRING NOT NULL,
                            resolution STRING NOT NULL
                        > NOT NULL,
                        browser ROW<
                            name      STRING NOT NULL,
                            version   STRING NOT NULL,
                            useragent STRING NOT NULL,
                            enabled ROW<
                                cookies    BOOLEAN NOT NULL,
                                javascript BOOLEAN NOT NULL
                            > NOT NULL
                        > NOT NULL,
                        ipaddress  STRING NOT NULL,
                        donottrack BOOLEAN NOT NULL
                    > NOT NULL,
    referrer      STRING,
    customer      ROW<
                        id     STRING NOT NULL,
                        name   STRING NOT NULL,
                        emails ARRAY<STRING NOT NULL> NOT NULL
                    >,
    url           STRING NOT NULL,
    product       STRING,
    `timestamp`   STRING NOT NULL,

    -- timestamp taken from the Kafka events
    event_time    TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    WATERMARK FOR event_time AS event_time - INTERVAL '1' SECOND /*@delay 0..600 "Watermark delay"*/
)
WITH (
    'connector' = 'kafka',
    'topic' = 'CLICKTRACKING.REG',

    'properties.group.id' = 'flink-0-setup',
    'scan.startup.mode' = 'earliest-offset',

    'properties.sasl.mechanism' = 'SCRAM-SHA-512',
    'properties.security.protocol' = 'SASL_SSL',
    'properties.bootstrap.servers' = 'my-kafka-cluster-kafka-bootstrap.event-automation.svc:9095',
    'properties.sasl.jaas.config' = 'org.apache.kafka.common.security.scram.ScramLoginModule required username="kafka-demo-apps" password="REDACTED";',
    'properties.ssl.endpoint.identification.algorithm' = '',

    'value.format' = 'avro-confluent',
    'value.avro-confluent.basic-auth.credentials-source' = 'USER_INFO',
    'value.avro-confluent.basic-auth.user-info' = 'es-schemas:es-schemas',
    'value.avro-confluent.url' = 'https://registry.example.com/apis/ccompat/v7'
);

-- purchases after a search, in a limited time
SELECT
    sessionid,
    searched,
    bought,
    TIMESTAMPDIFF(SECOND, searched, bought) AS seconds_taken
FROM
    `click stream events`
MATCH_RECOGNIZE (
    PARTITION BY sessionid
    ORDER BY event_time
    MEASURES
        FIRST(SEARCHING.event_time) AS searched,
        CHECKOUT.event_time         AS bought
    ONE ROW PER MATCH
    AFTER MATCH SKIP PAST LAST ROW
    PATTERN (SEARCHING+? /*@runs '+?'|'{1}'|'{2}'|'{1,3}?'|'{2,}?' "Searches first"*/ OTHER* ADD ANYTHING* CHECKOUT)
        WITHIN INTERVAL '2' MINUTE /*@within '30' SECOND|'1' MINUTE|'90' SECOND|'2' MINUTE|'3' MINUTE|'5' MINUTE|'10' MINUTE|'15' MINUTE "Give up after"*/
    DEFINE
        SEARCHING AS SEARCHING.type = 'SEARCH',
        ADD       AS ADD.type       = 'ADD_TO_CART',
        CHECKOUT  AS CHECKOUT.type  = 'CHECKOUT_COMPLETE',
        OTHER     AS OTHER.type     IN ('PAGE_VIEW','PRODUCT_VIEW','REMOVE_FROM_CART','CART_VIEW','CHECKOUT_START','LOGIN'),
        ANYTHING  AS ANYTHING.type  IN ('SEARCH','ADD_TO_CART','PAGE_VIEW','PRODUCT_VIEW','REMOVE_FROM_CART','CART_VIEW','CHECKOUT_START','LOGIN')
);
