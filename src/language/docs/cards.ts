import type { Doc } from './doc.ts'
import { onOrders, onVisits } from './tables.ts'

/** What a card says of a registered function otherwise than the function itself: shorter, or with another example. */
export type Card = Partial<Omit<Doc, 'name'>>

const shows = (expression: string, result?: string): Card => ({
  example: { sql: `SELECT ${expression}`, ...(result === undefined ? {} : { result }) },
})
const says = (text: string, expression?: string, result?: string): Card => ({
  text,
  ...(expression === undefined ? {} : shows(expression, result)),
})
const present = (form: string): Card => ({ signatures: [form], ...shows(form) })

export const cards: Readonly<Record<string, Card>> = {
  // operators
  '-': shows('7 - 10', '-3'),
  '/': shows('7 / 2', '3'),
  MOD: shows('-7 % 3', '-1'),
  'UNARY -': shows('- (2 + 3)', '-5'),
  '=': shows('1 = 1.0', 'TRUE'),
  IN: {
    signatures: ['value IN (value2 [, value3]*)', 'value IN (query)', 'value NOT IN (…)'],
    text: 'Whether the value equals one of a list or of the rows of a query. NULL if the value is NULL, or if nothing equals it and the list holds a NULL; NOT IN is then NULL too.',
  },
  CASE: shows("CASE WHEN 5 > 3 THEN 'more' ELSE 'less' END", 'more'),
  NULLIF: shows('NULLIF(5, 0)', '5'),
  LEAST: shows('LEAST(3, 1, 2)', '1'),

  // numbers
  ABS: shows('ABS(-5)', '5'),
  ACOS: shows('ACOS(1)', '0.0'),
  ASIN: shows('ASIN(1)', '1.5707963267948966'),
  LOG: shows('LOG(2, 8)', '3.0'),
  LOG10: shows('LOG10(1000)', '3.0'),
  POWER: shows('POWER(2, 10)', '1024.0'),
  TANH: shows('TANH(0)', '0.0'),
  UUID: shows('CHAR_LENGTH(UUID())', '36'),

  // strings
  ENDSWITH: shows("ENDSWITH('query.sql', '.sql')", 'TRUE'),
  LOWER: shows("LOWER('Flink SQL')", 'flink sql'),
  LTRIM: shows("LTRIM('007', '0')", '7'),
  PARSE_URL: says(
    'A part of a URL: HOST, PATH, QUERY, REF, PROTOCOL, FILE, AUTHORITY or USERINFO; with a key, one parameter of the query. Nothing is decoded; NULL for what is not there.',
    "PARSE_URL('https://shop.example/jeans?size=32', 'QUERY', 'size')",
    '32',
  ),
  PRINTF: shows("PRINTF('%s has %d', 'cart', 3)", 'cart has 3'),
  REPEAT: shows("REPEAT('ab', 3)", 'ababab'),
  REPLACE: shows("REPLACE('a-b-c', '-', '.')", 'a.b.c'),
  SHA224: shows("LEFT(SHA224('hello'), 16)", 'ea09ae9cc6768c50'),
  SHA384: shows("LEFT(SHA384('hello'), 16)", '59e1748777448c69'),
  SHA512: shows("LEFT(SHA512('hello'), 16)", '9b71d224bd62f378'),
  STR_TO_MAP: says(
    'A map of the keys and values in a string; `,` and `=` part them unless told otherwise. Delimiters are regular expressions, so a bar is written `\\|`.',
  ),
  SUBSTRING: shows("SUBSTRING('hello', 2, 3)", 'ell'),
  TRANSLATE: shows("TRANSLATE('2024/01/31', '/', '-')", '2024-01-31'),
  TRIM: shows("TRIM(LEADING '0' FROM '0070')", '70'),
  URL_DECODE: shows("URL_DECODE('a%20b%26c')", 'a b&c'),

  // points in time
  CURRENT_DATE: present('CURRENT_DATE'),
  CURRENT_ROW_TIMESTAMP: present('CURRENT_ROW_TIMESTAMP()'),
  CURRENT_TIME: present('CURRENT_TIME'),
  CURRENT_TIMESTAMP: present('CURRENT_TIMESTAMP'),
  LOCALTIME: shows('LOCALTIME'),
  LOCALTIMESTAMP: present('LOCALTIMESTAMP'),
  NOW: present('NOW()'),
  CURRENT_WATERMARK: { example: { sql: onOrders('SELECT id, ts, CURRENT_WATERMARK(ts) AS before FROM orders') } },
  PROCTIME: {
    signatures: ['PROCTIME()'],
    text: 'Processing time as a time attribute, for windows and joins by the clock of the machine: a computed column of CREATE TABLE.',
    example: { sql: onVisits('SELECT page, seen FROM visits') },
  },
  SOURCE_WATERMARK: {
    example: {
      sql: `CREATE TABLE visits (
  page STRING, seen TIMESTAMP(3), WATERMARK FOR seen AS SOURCE_WATERMARK()
) WITH ('connector' = 'values');`,
    },
  },
  DATE_FORMAT: says(
    "A point in time as text by a pattern of Java's DateTimeFormatter; a TIMESTAMP_LTZ is shown in the session time zone. NULL if either is NULL.",
    "DATE_FORMAT(TIMESTAMP '2024-03-05 14:07:09', 'EEE d MMM, HH:mm')",
    'Tue 5 Mar, 14:07',
  ),
  EXTRACT: says(
    'One field of a point in time or an interval as a BIGINT: YEAR, MONTH, DAY, DOW, HOUR, EPOCH and others. A TIMESTAMP_LTZ is read in the session time zone.',
  ),
  INTERVAL: {
    signatures: ["INTERVAL 'number' unit", "INTERVAL 'number' unit TO unit", 'INTERVAL expression unit'],
    ...says(
      'A length of time in YEAR, MONTH, DAY, HOUR, MINUTE, SECOND or their plurals. Months and seconds make two types; windows and watermarks take only the latter.',
      "TIMESTAMP '2024-01-31 10:00:00' + INTERVAL '1' MONTH",
      '2024-02-29 10:00:00',
    ),
  },
  TIMESTAMPDIFF: says(
    'The whole units from one point in time to another as an INT, the rest cut off; negative if the second is earlier. Units below the second count whole seconds.',
    "TIMESTAMPDIFF(MINUTE, TIMESTAMP '2024-01-01 10:00:00', TIMESTAMP '2024-01-01 11:30:59')",
    '90',
  ),
  TO_TIMESTAMP: shows("TO_TIMESTAMP('31.01.2024 13:14', 'dd.MM.yyyy HH:mm')", '2024-01-31 13:14:00.000'),
  TO_TIMESTAMP_LTZ: says(
    'A point in time from milliseconds, from seconds with precision 0, or from a text, which is in UTC unless a zone is named. It is shown in the session time zone.',
  ),

  // JSON
  JSON_OBJECT: says(
    'A JSON object as STRING, its keys sorted. A NULL value becomes null, or is left out with ABSENT ON NULL.',
  ),
  JSON_QUERY: says(
    'The object or array at a path as JSON text with sorted keys, or as ARRAY<STRING>. NULL where there is none, and for a scalar unless a WRAPPER makes it an array.',
  ),
  JSON_VALUE: says(
    'The scalar at a path, as STRING unless RETURNING says otherwise. NULL where there is none and for objects and arrays; a path is strict unless it begins with lax.',
    `JSON_VALUE('{"cart": {"total": 42}}', '$.cart.total' RETURNING INTEGER)`,
    '42',
  ),
}
