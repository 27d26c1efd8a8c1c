import type { MessageEntry } from '../messages.ts'

export const parseMessages = {
  'parse-unexpected': {
    phase: 'parse',
    flinkClass: 'ParseException',
    message: 'Encountered "{tokens}" at line {line}, column {column}.',
  },
  'parse-unexpected-keyword': {
    phase: 'parse',
    flinkClass: 'ParseException',
    message: "Incorrect syntax near the keyword '{keyword}' at line {line}, column {column}.",
  },
  'parse-too-deep': {
    phase: 'parse',
    flinkClass: 'StackOverflowError',
    message: 'The statement is nested more than {deepest} levels deep',
    hint: 'Split it: name inner queries in WITH or as views.',
  },
  'parse-lexical': {
    phase: 'parse',
    flinkClass: 'TokenMgrError',
    message: 'Lexical error at line {line}, column {column}.  Encountered: {encountered}after : "{after}"',
  },
  'parse-non-query': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: 'Non-query expression encountered in illegal context',
    hint: 'A statement starts with a keyword such as SELECT, WITH, VALUES, CREATE, INSERT INTO, SHOW, DESCRIBE or EXPLAIN.',
  },
  'parse-illegal-query': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: 'Query expression encountered in illegal context',
    hint: 'A query cannot stand here; only a plain expression can. Put the query in a view or in FROM.',
  },
  'parse-illegal-join': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: 'Join expression encountered in illegal context',
    hint: 'A join in parentheses cannot be named as a whole. Name its tables, or write (SELECT … FROM a JOIN b …) AS name.',
  },
  'parse-illegal-order-by': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: 'ORDER BY unexpected',
    hint: 'ORDER BY belongs behind a query.',
  },
  'parse-illegal-cursor': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: 'CURSOR expression encountered in illegal context',
  },
  'parse-bang-equal': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: "Bang equal '!=' is not allowed under the current SQL conformance level",
    hint: 'Write <> for "not equal".',
  },
  'parse-minus': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: 'MINUS is not allowed under the current SQL conformance level',
    hint: 'Write EXCEPT.',
  },
  'parse-limit-start': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: "'LIMIT start, {what}' is not allowed under the current SQL conformance level",
    hint: 'Write LIMIT count OFFSET start.',
  },
  'parse-offset-limit': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: "'OFFSET start LIMIT count' is not allowed under the current SQL conformance level",
    hint: 'Write LIMIT before OFFSET.',
  },
  'parse-limit-value': {
    phase: 'parse',
    flinkClass: 'AssertionError',
    message: 'LIMIT, OFFSET and FETCH belong behind a query',
    hint: 'They limit the rows of a whole query; a single value has none. Put the query in parentheses before them.',
  },
  'parse-interval-empty': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: 'Illegal INTERVAL literal {value} {unit}; at line {line}, column {column}',
    hint: "Write a number between the quotes: INTERVAL '15' MINUTE.",
  },
  'parse-apply': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: 'APPLY operator is not allowed under the current SQL conformance level',
    hint: 'Write CROSS JOIN LATERAL or LEFT JOIN LATERAL … ON TRUE.',
  },
  'parse-string-alias': {
    phase: 'parse',
    flinkClass: 'SqlValidatorException',
    message: 'Expecting alias, found character literal',
    hint: 'Single quotes make a string. Put a name in back-quotes: `…`.',
  },
  'parse-several-watermarks': {
    phase: 'parse',
    flinkClass: 'ParseException',
    message: 'Multiple WATERMARK declarations are not supported yet.',
    hint: 'Keep one WATERMARK clause per table.',
  },
  'parse-unicode-escape': {
    phase: 'parse',
    flinkClass: 'SqlValidatorException',
    message: 'Unicode escape sequence starting at character {position} is not exactly four hex digits',
    hint: 'Write a backslash and four hexadecimal digits, as in \\00e9.',
  },
  'parse-unicode-escape-length': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: "UESCAPE '{escape}' must be exactly one character",
  },
  'parse-unicode-escape-character': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: "UESCAPE '{escape}' may not be hex digit, whitespace, plus sign, or double quote",
  },
  'parse-unicode-escape-unexpected': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: 'UESCAPE cannot be specified without Unicode literal introducer',
    hint: "UESCAPE goes with strings that start with U&, as in U&'!00e9' UESCAPE '!'.",
  },
  'parse-character-set': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: "Unknown character set '{name}'",
    hint: "An underscore and a name before a string choose its character set; _UTF8'…' is one that exists. Or leave it out.",
  },
  'parse-binary': {
    phase: 'parse',
    flinkClass: 'SqlValidatorException',
    message: "Binary literal string must contain only characters '0' - '9', 'A' - 'F'",
    hint: "x'…' holds bytes as hexadecimal digits, two for each byte.",
  },
  'parse-integer': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: "Literal '{text}' can not be parsed to type 'java.lang.Integer'",
    hint: 'A length or precision fits in 32 bits: at most 2147483647.',
  },
  'parse-minus-date': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: 'Illegal expression. Was expecting "(DATETIME - DATETIME) INTERVALQUALIFIER"',
    hint: 'Behind parentheses this word is read as a unit of time. As the name of a column it needs AS before it.',
  },
  'parse-trim': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: "'FROM' without operands preceding it is illegal",
    hint: "Write TRIM(x), or say what to remove: TRIM(LEADING '0' FROM x).",
  },
  'parse-between': {
    phase: 'parse',
    flinkClass: 'SqlValidatorException',
    message: 'BETWEEN operator has no terminating AND',
    hint: 'Write both ends: x BETWEEN low AND high.',
  },
  'parse-json-order': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: 'Including both WITHIN GROUP(...) and inside ORDER BY in a single JSON_ARRAYAGG call is not allowed',
    hint: 'Keep one of the two ORDER BY.',
  },
  'parse-json-colon': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: "Illegal identifier ':'. Was expecting 'VALUE'",
    hint: 'Write KEY k VALUE v, or k : v without KEY.',
  },
  'parse-query-or-join': {
    phase: 'parse',
    flinkClass: 'CalciteException',
    message: 'Expected query or join',
    hint: 'Parentheses in FROM hold a whole query or a join. Write the name of a table without them.',
  },
  'parse-geometry': {
    phase: 'parse',
    flinkClass: 'SqlValidatorException',
    message: 'Geo-spatial extensions and the GEOMETRY data type are not enabled',
  },
  'parse-subset': {
    phase: 'parse',
    flinkClass: 'ParseException',
    message: 'A subset lists pattern variables',
    hint: 'Write SUBSET U = (A, B), with names that stand in PATTERN.',
  },
  'parse-column-names': {
    phase: 'parse',
    flinkClass: 'ParseException',
    message: 'Columns identifiers without types in the schema are supported on CTAS/RTAS statements only.',
    hint: 'Give every column a type, as in (id INT, name STRING).',
  },
  'parse-buckets': {
    phase: 'parse',
    flinkClass: 'ParseException',
    message: 'Bucket count must be a positive integer.',
  },
  'parse-system-function': {
    phase: 'parse',
    flinkClass: 'ParseException',
    message:
      'CREATE SYSTEM FUNCTION is not supported, system functions can only be registered as temporary functions, you can use CREATE TEMPORARY SYSTEM FUNCTION instead.',
  },
  'parse-system-connection': {
    phase: 'parse',
    flinkClass: 'ParseException',
    message:
      '{verb} SYSTEM CONNECTION is not supported, system connections can only be {done} as temporary connections, you can use {verb} TEMPORARY SYSTEM CONNECTION instead.',
  },
  'parse-extended-columns': {
    phase: 'parse',
    flinkClass: 'SqlValidatorException',
    message: 'Extended columns not allowed under the current SQL conformance level',
    hint: 'List the names of columns only, without types.',
  },
  'parse-function-using': {
    phase: 'parse',
    flinkClass: 'ParseException',
    message: 'CREATE FUNCTION USING JAR/ARTIFACT syntax is not applicable to {language} language.',
  },
  'parse-explain-detail': {
    phase: 'parse',
    flinkClass: 'ParseException',
    message: 'Duplicate EXPLAIN DETAIL is not allowed.',
  },
  'parse-explain-create': {
    phase: 'parse',
    flinkClass: 'ParseException',
    message:
      'Unsupported CREATE OR REPLACE statement for EXPLAIN. The statement must define a query using the AS clause (i.e. CTAS/RTAS statements).',
    hint: 'EXPLAIN shows the plan of a query. Explain the SELECT instead.',
  },
} as const satisfies Record<string, MessageEntry>
