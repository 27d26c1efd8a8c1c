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

-- abandoned baskets, with an empty list where nothing was removed
CREATE TEMPORARY VIEW `mended baskets` AS
SELECT
    sessions_time,
    customer_id,
    CARDINALITY(products) AS items,
    products
FROM (
    SELECT
        sessionid,
        TIMESTAMPDIFF(SECOND, window_start, window_end - INTERVAL '15' MINUTES /*@gap 1..60 "Session gap"*/) AS duration_secs,
        ARRAY_EXCEPT(
            ARRAY_AGG(CASE WHEN type = 'ADD_TO_CART' THEN product ELSE NULL END IGNORE NULLS),
            COALESCE(
                ARRAY_AGG(CASE WHEN type = 'REMOVE_FROM_CART' THEN product ELSE NULL END IGNORE NULLS),
                ARRAY_REMOVE(ARRAY['-'], '-'))) AS products,
        MAX(CASE WHEN type = 'CHECKOUT_COMPLETE' THEN 1 ELSE 0 END) = 1 AS checked_out,
        ARRAY_AGG(DISTINCT customer.id IGNORE NULLS)[1] AS customer_id,
        window_time AS sessions_time
    FROM
        TABLE (
            SESSION (
                TABLE `click stream events`
                PARTITION BY sessionid,
                DESCRIPTOR(event_time),
                INTERVAL '15' MINUTES /*@gap 1..60 "Session gap"*/
            )
        )
    GROUP BY sessionid, window_start, window_end, window_time
)
WHERE
    duration_secs > 0 /*@shortest 0..600 step 10 "Longer than, seconds"*/
    AND CARDINALITY(products) > 0 /*@basket 0..4 "More products than"*/
    AND checked_out IS FALSE
    AND customer_id IS NOT NULL;

-- carts that customers left behind, in the shop's own books
CREATE TABLE `abandoned orders`
(
    cartid   STRING NOT NULL,
    customer ROW<id STRING NOT NULL> NOT NULL
)
WITH (
    'connector' = 'kafka',
    'topic' = 'ORDERS.ABANDONED',
    'properties.bootstrap.servers' = 'my-kafka-cluster-kafka-bootstrap.event-automation.svc:9095',
    'scan.startup.mode' = 'earliest-offset',

    'value.format' = 'avro-confluent',
    'value.avro-confluent.url' = 'https://registry.example.com/apis/ccompat/v7'
);

-- abandoned baskets: by the query, by the shop's books, and in both
SELECT 'by the query' AS counted, COUNT(*) AS baskets FROM `mended baskets`
UNION ALL
SELECT 'by the books', COUNT(*) FROM `abandoned orders`
UNION ALL
SELECT 'in both', COUNT(*)
FROM `abandoned orders` AS o
JOIN `mended baskets` AS b ON b.customer_id = o.customer.id;
