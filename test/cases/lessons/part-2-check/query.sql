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

-- the table that the article leaves out: one row for each new customer
CREATE TABLE `new customer registrations`
(
    customerid    STRING NOT NULL,
    customername  STRING NOT NULL,
    registered    STRING NOT NULL,
    event_time    TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
    WATERMARK FOR event_time AS event_time - INTERVAL '1' SECOND
)
WITH (
    'connector' = 'kafka',
    'topic' = 'CUSTOMERS.NEW.REG',
    'properties.bootstrap.servers' = 'my-kafka-cluster-kafka-bootstrap.event-automation.svc:9095',
    'scan.startup.mode' = 'earliest-offset',

    'value.format' = 'avro-confluent',
    'value.avro-confluent.url' = 'https://registry.example.com/apis/ccompat/v7'
);

-- the shop's own list of orders
CREATE TABLE `online orders`
(
    id       STRING NOT NULL,
    customer ROW<id STRING NOT NULL> NOT NULL
)
WITH (
    'connector' = 'kafka',
    'topic' = 'ORDERS.ONLINE',
    'properties.bootstrap.servers' = 'my-kafka-cluster-kafka-bootstrap.event-automation.svc:9095',
    'scan.startup.mode' = 'earliest-offset',

    'value.format' = 'avro-confluent',
    'value.avro-confluent.url' = 'https://registry.example.com/apis/ccompat/v7'
);

-- new customers who bought: by their clicks, and by the shop's books
SELECT
    'by their clicks' AS counted,
    COUNT(DISTINCT c.customer.id) AS customers
FROM
    `new customer registrations` AS r
JOIN
    `click stream events` AS c
    ON
        c.customer.id = r.customerid
    AND
        c.event_time BETWEEN r.event_time
            AND r.event_time + INTERVAL '1' HOUR /*@bound '10' SECOND|'30' SECOND|'1' MINUTE|'90' SECOND|'2' MINUTE|'3' MINUTE|'5' MINUTE|'10' MINUTE|'30' MINUTE|'1' HOUR "A click counts for"*/
WHERE
    c.type = 'CHECKOUT_COMPLETE'
UNION ALL
SELECT
    'by the orders',
    COUNT(DISTINCT o.customer.id)
FROM
    `new customer registrations` AS r
JOIN
    `online orders` AS o
    ON
        o.customer.id = r.customerid
UNION ALL
SELECT
    'all orders',
    COUNT(*)
FROM
    `online orders`;
