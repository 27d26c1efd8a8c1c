import type { MessageEntry } from '../messages.ts'

const TIME_FORMAT = 'HH:mm:ss[.fff] where HH is 00-23, mm is 00-59, ss is 00-59'

export const typeMessages = {
  'cast-numeric-to-timestamp': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      "The cast from NUMERIC type to TIMESTAMP type is not allowed. It's recommended to use " +
      'TO_TIMESTAMP(FROM_UNIXTIME(numeric_col)) instead, note the numeric is in seconds.',
    hint: 'For milliseconds use TO_TIMESTAMP_LTZ(x, 3).',
  },
  'cast-numeric-to-ltz': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      "The cast from NUMERIC type to TIMESTAMP_LTZ type is not allowed. It's recommended to use " +
      'TO_TIMESTAMP_LTZ(numeric_col, precision) instead.',
    hint: 'The second argument is 0 for seconds, 3 for milliseconds.',
  },
  'cast-timestamp-to-numeric': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      "The cast from TIMESTAMP type to NUMERIC type is not allowed. It's recommended to use " +
      'UNIX_TIMESTAMP(CAST(timestamp_col AS STRING)) instead.',
    hint: 'For a part of it use EXTRACT, for a difference TIMESTAMPDIFF.',
  },
  'cast-ltz-to-numeric': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: 'The cast from TIMESTAMP_LTZ type to NUMERIC type is not allowed.',
    hint: 'UNIX_TIMESTAMP(CAST(x AS STRING)) gives seconds; for a difference use TIMESTAMPDIFF.',
  },
  'unsupported-cast': {
    phase: 'plan',
    flinkClass: 'CodeGenException',
    message: "Unsupported cast from '{from}' to '{to}'.",
    hint: 'Flink accepts this cast when it checks the query, but cannot run it.',
  },
  'cast-number': {
    phase: 'run',
    flinkClass: 'NumberFormatException',
    message: "For input string: '{input}'. {reason}",
    hint: 'The text is no number of the target type. TRY_CAST gives NULL instead of an error.',
  },
  'cast-float': {
    phase: 'run',
    flinkClass: 'NumberFormatException',
    message: 'For input string: "{input}"',
    hint: 'The text is no number of the target type. TRY_CAST gives NULL instead of an error.',
  },
  'cast-empty-number': {
    phase: 'run',
    flinkClass: 'NumberFormatException',
    message: 'empty String',
    hint: "An empty text is no number. NULLIF(x, '') or TRY_CAST gives NULL instead.",
  },
  'cast-points': {
    phase: 'run',
    flinkClass: 'NumberFormatException',
    message: 'multiple points',
    hint: 'A number has one decimal point. TRY_CAST gives NULL instead of an error.',
  },
  'cast-decimal': {
    phase: 'run',
    flinkClass: 'NumberFormatException',
    message: '{cause}',
    hint: 'The text is no decimal number. TRY_CAST gives NULL instead of an error.',
  },
  'cast-decimal-carry': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: 'Cannot convert {value} to DECIMAL({precision}, {scale}) due to overflow',
    hint: 'Rounded to the scale, the number has one digit more than the type holds.',
  },
  'cast-decimal-exponent': {
    phase: 'run',
    flinkClass: 'ArrayIndexOutOfBoundsException',
    message: 'Index {index} out of bounds for length 19',
    hint: 'The exponent is too small for the type; the number would round to zero.',
  },
  'cast-boolean': {
    phase: 'run',
    flinkClass: 'TableException',
    message: "Cannot parse '{input}' as BOOLEAN.",
    hint: 'BOOLEAN is read from true, t, yes, y, 1 and false, f, no, n, 0 in any letter case.',
  },
  'cast-date': {
    phase: 'run',
    flinkClass: 'DateTimeException',
    message: "For input string: '{input}'.",
    hint: "A DATE is written '2025-12-31'. TRY_CAST gives NULL instead of an error.",
  },
  'cast-time': {
    phase: 'run',
    flinkClass: 'DateTimeException',
    message: `Invalid time format: '{input}'. Expected format: ${TIME_FORMAT}`,
    hint: 'TRY_CAST gives NULL instead of an error.',
  },
  'cast-timestamp': {
    phase: 'run',
    flinkClass: 'DateTimeParseException',
    message: '{cause}',
    hint: "A TIMESTAMP is written '2025-12-31 23:59:59.999'. For other forms use TO_TIMESTAMP(x, format).",
  },
  'cast-timestamp-field': {
    phase: 'run',
    flinkClass: 'DateTimeException',
    message: '{cause}',
    hint: 'The text looks like a timestamp, but one of its parts is out of range.',
  },
  'not-orderable': {
    phase: 'plan',
    flinkClass: 'UnsupportedOperationException',
    message: 'Type({type}) is not an orderable data type, it is not supported as a ORDER_BY/GROUP_BY/JOIN_EQUAL field.',
    hint: 'Sort, group or join by something that has an order: a field, a key, or CAST(x AS STRING).',
  },
  'literal-year': {
    phase: 'plan',
    flinkClass: 'IllegalArgumentException',
    message: 'Year out of range: [{year}]',
    hint: 'A constant date must lie in the years 1 to 9999.',
  },
  'literal-hour': {
    phase: 'plan',
    flinkClass: 'IllegalArgumentException',
    message: 'Hour out of range: [{hour}]',
    hint: 'A constant time must lie before 24:00.',
  },
  'literal-time': {
    phase: 'plan',
    flinkClass: 'IllegalArgumentException',
    message: 'Invalid time format: [{text}]',
    hint: 'A constant time must not lie before 00:00.',
  },
  'literal-float': {
    phase: 'plan',
    flinkClass: 'NumberFormatException',
    message: 'Infinite or NaN',
    hint: 'A constant FLOAT must be a finite number; DOUBLE may be infinite or NaN.',
  },
} as const satisfies Record<string, MessageEntry>
