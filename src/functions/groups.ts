import { Part } from '../errors/part.ts'
import type { FunctionDefinition } from './definition.ts'

type Group = Part<readonly FunctionDefinition[]>

/** The functions that are loaded when a query calls one of their group, by name. */
export const partOf = new Map<string, Group>()

function group(names: string, load: () => Promise<readonly FunctionDefinition[]>): void {
  const list = names.split(/\s*\|\s*/)
  const part: Group = new Part(load, new RegExp(`\\b(${list.join('|')})\\s*\\(`, 'i'))
  for (const name of list) partOf.set(name, part)
}

group(
  `ABS|SIGN|FLOOR|CEIL|CEILING|ROUND|TRUNCATE|POWER|ATAN2|LN|LOG10|LOG2|LOG|SIN|COS|TAN|COT|ASIN|ACOS|ATAN|SINH|COSH|TANH
  |DEGREES|RADIANS|SQRT|EXP|PI|E|RAND|RAND_INTEGER|UUID|BIN|HEX|UNHEX`,
  async () => (await import('./math/index.ts')).mathFunctions,
)
group(
  `CHAR_LENGTH|CHARACTER_LENGTH|UPPER|LOWER|INITCAP|POSITION|LOCATE|INSTR|PRINTF|TRIM|LTRIM|RTRIM|BTRIM|REPEAT|LPAD|RPAD
  |OVERLAY|STARTSWITH|ENDSWITH|SUBSTRING|SUBSTR|LEFT|RIGHT|REPLACE|TRANSLATE|TRANSLATE3|REVERSE|CONCAT|CONCAT_WS
  |FROM_BASE64|TO_BASE64|ASCII|CHR|ENCODE|DECODE|INET_ATON|INET_NTOA|SPLIT_INDEX|ELT`,
  async () => (await import('./string/index.ts')).stringFunctions,
)
group(
  `REGEXP|REGEXP_EXTRACT|REGEXP_EXTRACT_ALL|REGEXP_COUNT|REGEXP_INSTR|REGEXP_SUBSTR|REGEXP_REPLACE|STR_TO_MAP`,
  async () => (await import('./regex/index.ts')).regexFunctions,
)
group(`PARSE_URL|URL_ENCODE|URL_DECODE`, async () => (await import('./url/index.ts')).urlFunctions)
group(
  `MD5|SHA1|SHA224|SHA256|SHA384|SHA512|SHA2|HASH_CODE`,
  async () => (await import('./hash/index.ts')).hashFunctions,
)
group(
  `CURRENT_TIMESTAMP|NOW|CURRENT_ROW_TIMESTAMP|LOCALTIMESTAMP|CURRENT_DATE|CURRENT_TIME|LOCALTIME|PROCTIME
  |CURRENT_WATERMARK|EXTRACT|YEAR|QUARTER|MONTH|WEEK|DAYOFYEAR|DAYOFMONTH|DAYOFWEEK|HOUR|MINUTE|SECOND|INTERVAL|OVERLAPS
  |TIMESTAMPADD|TIMESTAMPDIFF|SOURCE_WATERMARK`,
  async () => (await import('./temporal/index.ts')).temporalFunctions,
)
group(
  `DATE_FORMAT|TO_TIMESTAMP|TO_TIMESTAMP_LTZ|TO_DATE|FROM_UNIXTIME|UNIX_TIMESTAMP|CONVERT_TZ`,
  async () => (await import('./temporal/patterns.ts')).temporalPatternFunctions,
)
group(
  `CARDINALITY|ELEMENT|ARRAY_APPEND|ARRAY_CONCAT|ARRAY_CONTAINS|ARRAY_DISTINCT|ARRAY_EXCEPT|ARRAY_INTERSECT|ARRAY_JOIN
  |ARRAY_MAX|ARRAY_MIN|ARRAY_POSITION|ARRAY_PREPEND|ARRAY_REMOVE|ARRAY_REVERSE|ARRAY_SLICE|ARRAY_SORT|ARRAY_UNION
  |MAP_ENTRIES|MAP_FROM_ARRAYS|MAP_KEYS|MAP_UNION|MAP_VALUES|SPLIT`,
  async () => (await import('./collection/index.ts')).collectionFunctions,
)
group(
  `IS JSON|IS NOT JSON|IS JSON VALUE|IS NOT JSON VALUE|IS JSON OBJECT|IS NOT JSON OBJECT|IS JSON ARRAY|IS NOT JSON ARRAY
  |IS JSON SCALAR|IS NOT JSON SCALAR|JSON_EXISTS|JSON_VALUE|JSON_QUERY|JSON_STRING|JSON|JSON_OBJECT|JSON_ARRAY|JSON_QUOTE
  |JSON_UNQUOTE|JSON_OBJECTAGG|JSON_ARRAYAGG`,
  async () => (await import('./json/index.ts')).jsonFunctions,
)
group(`PARSE_JSON|TRY_PARSE_JSON`, async () => (await import('./variant/index.ts')).variantFunctions)
group(
  `BITMAP_BUILD|BITMAP_CARDINALITY|BITMAP_AND|BITMAP_OR|BITMAP_XOR|BITMAP_ANDNOT|BITMAP_TO_ARRAY|BITMAP_TO_STRING
  |BITMAP_TO_BYTES|BITMAP_FROM_BYTES|BITMAP_BUILD_AGG|BITMAP_BUILD_CARDINALITY_AGG|BITMAP_AND_AGG
  |BITMAP_AND_CARDINALITY_AGG|BITMAP_OR_AGG|BITMAP_OR_CARDINALITY_AGG|BITMAP_XOR_AGG|BITMAP_XOR_CARDINALITY_AGG`,
  async () => (await import('./bitmap/index.ts')).bitmapFunctions,
)
