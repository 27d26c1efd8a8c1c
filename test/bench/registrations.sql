-- the table that section 2 joins with and the article leaves out
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
    'format' = 'json'
);
