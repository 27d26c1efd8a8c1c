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

-- clicks and visits of each source
SELECT
    utm_source,
    COUNT(*)                  AS clicks,
    COUNT(DISTINCT sessionid) AS visits
FROM (
    SELECT
        sessionid,
        PARSE_URL( url, 'QUERY', 'utm_source' /*@key 'utm_source'|'utm_medium'|'utm_campaign'|'utm_content' "Parameter"*/ ) AS utm_source
    FROM
        `click stream events`
)
GROUP BY
    utm_source;
