import type { MessageEntry } from '../messages.ts'

export const runMessages = {
  'rowtime-null': {
    phase: 'run',
    flinkClass: 'RuntimeException',
    message: 'RowTime field should not be null, please convert it to a non-null long value.',
    hint: 'A row has NULL in its time attribute. Filter such rows before the watermark is made, or give them a time.',
  },
  'not-null-enforcer': {
    phase: 'run',
    flinkClass: 'EnforcerException',
    message:
      "Column '{column}' is NOT NULL, however, a null value is being written into it. You can set job configuration " +
      "'table.exec.sink.not-null-enforcer'='DROP' to suppress this exception and drop such records silently.",
    hint: 'The type of the column says NOT NULL, yet its value is NULL: an aggregate over no rows, for instance.',
  },
  'integer-by-zero': {
    phase: 'run',
    flinkClass: 'ArithmeticException',
    message: '/ by zero',
    hint: 'A divisor is zero. NULLIF(divisor, 0) gives NULL instead.',
  },
  'division-by-zero': {
    phase: 'run',
    flinkClass: 'ArithmeticException',
    message: 'Division by zero',
    hint: 'A divisor is zero. NULLIF(divisor, 0) gives NULL instead.',
  },
  'division-undefined': {
    phase: 'run',
    flinkClass: 'ArithmeticException',
    message: 'Division undefined',
    hint: 'Zero is divided by zero. NULLIF(divisor, 0) gives NULL instead.',
  },
  'random-bound': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: 'bound must be positive',
    hint: 'RAND_INTEGER gives whole numbers from 0 up to, but not including, its last argument.',
  },
  'not-a-decimal': {
    phase: 'run',
    flinkClass: 'NumberFormatException',
    message:
      'Character {character} is neither a decimal digit number, decimal point, nor "e" notation exponential mark.',
    hint: 'NaN and Infinity cannot be rounded.',
  },
  'decimal-overflow': {
    phase: 'run',
    flinkClass: 'NumberFormatException',
    message: 'The value {value} does not fit DECIMAL(38, 18)',
    hint: 'TRUNCATE of a FLOAT or DOUBLE goes through DECIMAL(38, 18): at most 20 digits before the point.',
  },
  'escape-character': {
    phase: 'run',
    flinkClass: 'ValidationException',
    message: "Invalid escape character '{escape}'",
    hint: 'ESCAPE takes exactly one character.',
  },
  'escape-sequence': {
    phase: 'run',
    flinkClass: 'ValidationException',
    message: "Invalid escape sequence '{pattern}', {position}",
    hint: 'Behind the escape character only %, _ or the escape character itself may stand.',
  },
  'similar-pattern': {
    phase: 'run',
    flinkClass: 'RuntimeException',
    message: "Invalid regular expression '{pattern}'",
    hint: 'SIMILAR TO knows %, _, |, *, +, ?, {n}, ( ) and [ ] with classes such as [[:DIGIT:]].',
  },
  'single-value': {
    phase: 'run',
    flinkClass: 'TableRuntimeException',
    message: 'SingleValueAggFunction received more than one element.',
    hint: 'The subquery or SINGLE_VALUE saw more than one row; add a condition, or an aggregate such as MAX.',
  },
  'match-skip-to-first-row': {
    phase: 'run',
    flinkClass: 'FlinkRuntimeException',
    message: 'Could not skip to first element of a match.',
    hint: 'AFTER MATCH SKIP TO names the row that the match began with: the next match would be the same one, for ever.',
  },
  'match-skip-missing': {
    phase: 'run',
    flinkClass: 'FlinkRuntimeException',
    message: 'Could not skip to {variable}. No such element in the found match {match}',
    hint: 'A match was found in which {variable} took no row. Skip to a variable that cannot be empty.',
  },
  'match-offset': {
    phase: 'run',
    flinkClass: 'IndexOutOfBoundsException',
    message: 'Index {index} out of bounds for length {length}',
    hint: 'The second argument of FIRST and LAST must not be negative.',
  },
  'aggregate-type': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: "{name} aggregate function does not support type: ''{type}''.\nPlease re-check the data type.",
    hint: 'Cast the argument to a number, a string, a date or a time.',
  },
  percentage: {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: "Percentage of PERCENTILE should be between [0.0, 1.0], but was '{percentage}'.",
    hint: '0.5 is the median.',
  },
  'length-enforcer': {
    phase: 'run',
    flinkClass: 'EnforcerException',
    message:
      "Column '{column}' is {type}, however, a string of length {length} is being written into it. You can set job " +
      "configuration 'table.exec.sink.type-length-enforcer' to control this behaviour.",
    hint: 'TRIM_PAD cuts and fills up such values, IGNORE lets them pass.',
  },
  'enforcer-trim-nested': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      'Trimming and/or padding is not supported if constraint checking is enabled on types nested in collections.',
    hint: "Set 'table.exec.sink.nested-constraint-enforcer' to ROWS, or the length enforcer to ERROR.",
  },
  'count-of-several': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'We now only support the count of one field.',
    hint: 'Count distinct pairs in two steps: SELECT DISTINCT a, b in a subquery, then COUNT(*).',
  },
  'approximate-count': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'APPROX_COUNT_DISTINCT aggregate function does not support yet for streaming.',
    hint: 'COUNT(DISTINCT x) gives the exact number.',
  },
} as const satisfies Record<string, MessageEntry>
