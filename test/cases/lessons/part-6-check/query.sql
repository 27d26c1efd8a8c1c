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

-- ----------------------------------------------------------------------------
-- Match recognize : "search driven purchases"
--
-- identifies user sessions that result in a purchase where products were
--  added to the cart following searches
-- ----------------------------------------------------------------------------

CREATE TEMPORARY VIEW `search driven purchases` AS
    SELECT
        sessionid,

        -- identifies pattern when combined in the following union
        CAST('search purchase' AS STRING) AS buy_pattern,

        -- time that the purchase was completed
        checkout_complete_time,

        -- useful for debugging - the complete set of click events emitted for the session
        --  (starting from the first search)
        ARRAY_CONCAT(
            search_events,
            other_events,
            ARRAY['ADD_TO_CART'],
            following_events,
            ARRAY['CHECKOUT_COMPLETE']
        ) AS all_events

    FROM
        `click stream events`

    MATCH_RECOGNIZE (
        PARTITION BY sessionid
        ORDER BY event_time
        MEASURES
            CHECKOUT.event_time       AS checkout_complete_time,
            ARRAY_AGG(SEARCHING.type) AS search_events,
            ARRAY_AGG(OTHER.type)     AS other_events,
            ARRAY_AGG(ANYTHING.type)  AS following_events

        ONE ROW PER MATCH
        AFTER MATCH SKIP PAST LAST ROW /*@skip 'PAST LAST ROW'|'TO NEXT ROW' "After a match, skip"*/

        PATTERN (
            -- user performs a search
            SEARCHING+? /*@runs '+?'|'{1}'|'{2}'|'{1,3}?'|'{2,}?' "Searches, or pages, first"*/
                -- optionally other actions
                OTHER*
            -- adds an item to their basket
            ADD
                -- optionally other actions,
                --  including additional searches and adds
                ANYTHING*
            -- completes a purchase
            CHECKOUT
        )
        DEFINE
            SEARCHING AS SEARCHING.type = 'SEARCH',
            ADD       AS ADD.type       = 'ADD_TO_CART',
            CHECKOUT  AS CHECKOUT.type  = 'CHECKOUT_COMPLETE',
            OTHER     AS OTHER.type     IN ('PAGE_VIEW','PRODUCT_VIEW','REMOVE_FROM_CART','CART_VIEW','CHECKOUT_START','LOGIN'),
            ANYTHING  AS ANYTHING.type  IN ('SEARCH','ADD_TO_CART','PAGE_VIEW','PRODUCT_VIEW','REMOVE_FROM_CART','CART_VIEW','CHECKOUT_START','LOGIN')

    ) AS search_purchases;

-- ----------------------------------------------------------------------------
-- Match recognize : "browsing driven purchases"
--
-- identifies user sessions that result in a purchase where products were
--  added to the cart following browsing product category pages
-- ----------------------------------------------------------------------------

CREATE TEMPORARY VIEW `browsing driven purchases` AS
    SELECT
        sessionid,

        -- identifies pattern when combined in the following union
        CAST('browsing purchase' AS STRING) AS buy_pattern,

        -- time that the purchase was completed
        checkout_complete_time,

        -- useful for debugging - the complete set of click events emitted for the session
        --  (starting from the first browse)
        ARRAY_CONCAT(
            browse_events,
            other_events,
            ARRAY['ADD_TO_CART'],
            following_events,
            ARRAY['CHECKOUT_COMPLETE']
        ) AS all_events

    FROM
        `click stream events`

    MATCH_RECOGNIZE (
        PARTITION BY sessionid
        ORDER BY event_time
        MEASURES
            CHECKOUT.event_time      AS checkout_complete_time,
            ARRAY_AGG(BROWSE.type)   AS browse_events,
            ARRAY_AGG(OTHER.type)    AS other_events,
            ARRAY_AGG(ANYTHING.type) AS following_events

        ONE ROW PER MATCH
        AFTER MATCH SKIP PAST LAST ROW /*@skip 'PAST LAST ROW'|'TO NEXT ROW' "After a match, skip"*/

        PATTERN (
            -- user is browsing
            BROWSE+? /*@runs '+?'|'{1}'|'{2}'|'{1,3}?'|'{2,}?' "Searches, or pages, first"*/
                -- optionally other actions
                OTHER*
            -- adds an item to their basket
            ADD
                -- optionally other actions,
                --  including additional browses and adds
                ANYTHING*
            -- completes a purchase
            CHECKOUT
        )
        DEFINE
            BROWSE    AS BROWSE.type    = 'PAGE_VIEW',
            ADD       AS ADD.type       = 'ADD_TO_CART',
            CHECKOUT  AS CHECKOUT.type  = 'CHECKOUT_COMPLETE',
            OTHER     AS OTHER.type     IN ('PRODUCT_VIEW','REMOVE_FROM_CART','CART_VIEW','CHECKOUT_START','LOGIN'),
            ANYTHING  AS ANYTHING.type  IN ('ADD_TO_CART','PAGE_VIEW','PRODUCT_VIEW','REMOVE_FROM_CART','CART_VIEW','CHECKOUT_START','LOGIN')

    ) AS browse_purchases;

-- ----------------------------------------------------------------------------
-- Union : "purchases"
--
-- combined set of purchases where a pattern of behaviour was recognized
-- ----------------------------------------------------------------------------

CREATE TEMPORARY VIEW purchases AS
    SELECT * FROM `search driven purchases`
        UNION ALL
    SELECT * FROM `browsing driven purchases`;

-- the shop's own list of orders
CREATE TABLE `online orders`
(
    id STRING NOT NULL
)
WITH (
    'connector' = 'kafka',
    'topic' = 'ORDERS.ONLINE',
    'properties.bootstrap.servers' = 'my-kafka-cluster-kafka-bootstrap.event-automation.svc:9095',
    'scan.startup.mode' = 'earliest-offset',

    'value.format' = 'avro-confluent',
    'value.avro-confluent.url' = 'https://registry.example.com/apis/ccompat/v7'
);

-- purchases: rows, different checkouts, and the shop's books
SELECT 'rows' AS counted, COUNT(*) AS purchases FROM purchases
UNION ALL
SELECT 'different checkouts', COUNT(*) FROM (SELECT DISTINCT sessionid, checkout_complete_time FROM purchases)
UNION ALL
SELECT 'orders', COUNT(*) FROM `online orders`;
