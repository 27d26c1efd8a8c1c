import type { Entry } from './doc.ts'
import { onOrders, onPrices } from './tables.ts'

const VALUES = "WITH ('connector' = 'values')"
const KAFKA = `WITH (
  'connector' = 'kafka', 'topic' = 'clicks', 'properties.bootstrap.servers' = 'broker:9092',
  'scan.startup.mode' = 'earliest-offset', 'format' = 'json'
);`

/** Statements that define tables and views, and their parts. */
export const tableEntries: readonly Entry[] = [
  [
    'CREATE TABLE | CREATE TEMPORARY TABLE | CREATE TABLE IF NOT EXISTS',
    "CREATE [TEMPORARY] TABLE [IF NOT EXISTS] name (columns [, WATERMARK FOR …] [, PRIMARY KEY …]) WITH ('option' = 'value' [, …])",
    'Names data that lies elsewhere, such as a Kafka topic, with the types of its columns. It stores no rows itself.',
    onOrders('SELECT * FROM orders'),
  ],
  [
    'CREATE VIEW | CREATE TEMPORARY VIEW',
    'CREATE [TEMPORARY] VIEW [IF NOT EXISTS] name [(columns)] AS query',
    'Names a query. It is worked out anew in each query that uses it; time attributes stay what they are.',
    'CREATE VIEW small AS SELECT x FROM (VALUES 1, 2, 3) AS t(x) WHERE x < 3;\nSELECT COUNT(*) AS n FROM small',
    '2',
  ],
  [
    'IF NOT EXISTS | IF EXISTS',
    ['CREATE TABLE IF NOT EXISTS name …', 'DROP TABLE IF EXISTS name'],
    'Leaves everything as it is when the table is there already, or is not there, instead of an error.',
    'DROP TABLE IF EXISTS orders;\n' + onOrders('SELECT * FROM orders'),
  ],
  [
    'TEMPORARY',
    ['CREATE TEMPORARY TABLE …', 'CREATE TEMPORARY VIEW …'],
    'A table or view of the session only; it hides one of the same name in the catalog. DROP needs the word too.',
    'CREATE TEMPORARY VIEW solo AS SELECT 1 AS x;\nSELECT x FROM solo',
    '1',
  ],
  [
    'WATERMARK FOR | WATERMARK',
    "WATERMARK FOR column AS column - INTERVAL '5' SECOND",
    'Makes a column event time. The watermark says how far time has come: windows before it close, and rows behind it are late for them.',
    onOrders('SELECT id, CURRENT_WATERMARK(ts) AS before FROM orders'),
  ],
  [
    'PRIMARY KEY | NOT ENFORCED',
    'PRIMARY KEY (column [, …]) NOT ENFORCED',
    'Promises that the columns tell rows apart. Flink does not check it, hence NOT ENFORCED; updates and versions are told by it.',
    onPrices('SELECT product, price FROM prices'),
  ],
  [
    'METADATA FROM | METADATA | VIRTUAL',
    "column type METADATA [FROM 'key'] [VIRTUAL]",
    'A column from what the connector knows beside the message, such as the timestamp of Kafka. VIRTUAL keeps it out of INSERT.',
    `CREATE TABLE clicks (
  page STRING, at_broker TIMESTAMP_LTZ(3) METADATA FROM 'timestamp', \`partition\` INT METADATA VIRTUAL
) ${KAFKA}
SELECT page, at_broker FROM clicks`,
  ],
  [
    'COMPUTED COLUMN',
    'column AS expression',
    'A column of CREATE TABLE worked out from others, and not part of INSERT. It may carry the watermark.',
    `CREATE TABLE clicks (
  page STRING, millis BIGINT, ts AS TO_TIMESTAMP_LTZ(millis, 3), WATERMARK FOR ts AS ts
) ${VALUES};
SELECT page, ts FROM clicks`,
  ],
  [
    'CONNECTOR',
    "WITH ('connector' = 'kafka' [, …])",
    'Where a table lies, and how it is read: each connector has its own options, all of them strings.',
    `CREATE TABLE clicks (page STRING) ${KAFKA}
SELECT page FROM clicks`,
  ],
  [
    'NOT NULL',
    'column type NOT NULL',
    'A column that is never NULL. A NULL that is inserted into it fails the job.',
    `CREATE TABLE visits (page STRING NOT NULL, seconds INT) ${VALUES};\nSELECT page FROM visits`,
  ],
  [
    'COMMENT',
    "column type COMMENT 'text'",
    'A text for people, on a column, a table or a view.',
    `CREATE TABLE visits (page STRING COMMENT 'its path') COMMENT 'one a page' ${VALUES};\nDESCRIBE visits`,
  ],
  [
    'INCLUDING | EXCLUDING | OVERWRITING',
    'CREATE TABLE name (…) WITH (…) LIKE other ({ INCLUDING | EXCLUDING | OVERWRITING } { ALL | OPTIONS | WATERMARKS | … })',
    'What CREATE TABLE … LIKE takes from the other table. Without it everything is taken, and the same option twice is the new one.',
    onOrders(`CREATE TABLE copies ${VALUES} LIKE orders (EXCLUDING OPTIONS);\nSELECT * FROM copies`),
  ],
  [
    'DROP TABLE | DROP VIEW | DROP',
    'DROP [TEMPORARY] { TABLE | VIEW } [IF EXISTS] name',
    'Forgets a table or view. The data of the table stays where it is.',
    'CREATE VIEW solo AS SELECT 1 AS x;\nDROP VIEW solo',
  ],
  [
    'ALTER TABLE',
    [
      'ALTER TABLE name RENAME TO name',
      "ALTER TABLE name SET ('option' = 'value')",
      'ALTER TABLE name { ADD | MODIFY | DROP } …',
    ],
    'Changes the definition of a table: its name, options, columns, watermark or key. The data stays as it is.',
    onOrders("ALTER TABLE orders MODIFY WATERMARK FOR ts AS ts - INTERVAL '10' SECOND;\nSELECT * FROM orders"),
  ],
  [
    'ALTER VIEW',
    ['ALTER VIEW name RENAME TO name', 'ALTER VIEW name AS query'],
    'Gives a view another name or query.',
    'CREATE VIEW solo AS SELECT 1 AS x;\nALTER VIEW solo AS SELECT 2 AS x;\nSELECT x FROM solo',
    '2',
  ],
]
