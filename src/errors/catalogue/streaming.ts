import type { MessageEntry } from '../messages.ts'

/** What Flink's planner cannot do with a valid query on streams. */
export const streamingMessages = {
  'window-not-time-attribute': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: 'The window function requires the timecol is a time attribute type, but is {type}.',
    hint: 'The column in DESCRIPTOR must be an event-time column: declare WATERMARK FOR it in CREATE TABLE, and pass it on unchanged (a cast, a regular join or a function makes a plain timestamp of it).',
  },
  'window-not-timestamp': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      'The window function {form} requires the timecol to be TIMESTAMP or TIMESTAMP_LTZ, but is {type}.\nBesides, the timecol must be a time attribute type in streaming mode.',
    hint: 'Turn the column into a timestamp in CREATE TABLE (a computed column with TO_TIMESTAMP) and declare WATERMARK FOR it.',
  },
  'window-constant': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'Only constant window descriptors are supported.',
    hint: "Write the size as an interval literal: INTERVAL '1' HOUR.",
  },
  'window-months': {
    phase: 'plan',
    flinkClass: 'TableException',
    message:
      'Window aggregate only support SECOND, MINUTE, HOUR, DAY as the time unit. MONTH and YEAR time unit are not supported yet.',
    hint: "Months differ in length. Use days: INTERVAL '30' DAY.",
  },
  'window-size-positive': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: '{type} table function based aggregate requires {what} to be positive, but got {values}.',
  },
  'window-multiple': {
    phase: 'plan',
    flinkClass: 'TableException',
    message:
      '{type} table function based aggregate requires {size} must be an integral multiple of {step}, but got {size} {sizeMs} ms and {step} {stepMs} ms',
  },
  'top-n-ascending': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'The window can only be ordered in ASCENDING mode.',
    hint: 'ROW_NUMBER without a bound numbers an endless stream. Filter it in an outer query, WHERE rn <= N, and it becomes a Top-N.',
  },
  'over-order-time': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'The window can only be ordered by a single time column.',
    hint: 'Add ORDER BY with the time attribute inside OVER (…).',
  },
  'over-different-windows': {
    phase: 'plan',
    flinkClass: 'TableException',
    message:
      'Over Agg: Unsupported use of OVER windows. All aggregates must be computed on the same window. please re-check the over window statement.',
    hint: 'Use one OVER window for all functions of a SELECT, or compute the second in an outer query.',
  },
  'over-following': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'OVER RANGE FOLLOWING windows are not supported yet.',
    hint: 'The rows that follow are not known yet in a stream. End the frame at CURRENT ROW.',
  },
  'rank-end-missing': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'Rank end is not specified. Currently rank only support TopN, which means the rank end must be specified.',
    hint: 'Give an upper bound: rn <= N.',
  },
  'rank-function-window': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: '{fn}() function is not supported on Window TopN currently, only ROW_NUMBER() is supported.',
  },
  'rank-function': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: '{fn}() on streaming table is not supported currently',
  },
  'sort-non-time': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'Sort on a non-time-attribute field is not supported.',
    hint: 'An endless stream can only be sorted by its time attribute, ascending. With LIMIT it becomes a Top-N; or sort the result table on the page.',
  },
  'updates-not-supported': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: "{node} doesn't support consuming {changes} changes which is produced by node {producer}",
    hint: 'This operator needs rows that are never changed later. Its input updates earlier results: use windows, or a join with time bounds, before it.',
  },
  'interval-join-rowtime-types': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: 'Interval join with rowtime attribute requires same rowtime types, but the types are {left} and {right}.',
  },
  'two-rowtimes-into-sink': {
    phase: 'plan',
    flinkClass: 'TableException',
    message:
      "The query contains more than one rowtime attribute column [{columns}] for writing into table '{table}'.\nPlease select the column that should be used as the event-time timestamp for the table sink by casting all other columns to regular TIMESTAMP or TIMESTAMP_LTZ.",
  },
  'match-order-first': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'You must specify either rowtime or proctime for order by as the first one.',
    hint: 'ORDER BY in MATCH_RECOGNIZE must begin with the event-time column of a table with a WATERMARK.',
  },
  'match-order-missing': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'You must specify either rowtime or proctime for order by.',
  },
  'match-order-ascending': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'Primary sort order of a streaming table must be ascending on time.',
  },
  'match-all-rows': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'All rows per match mode is not supported yet.',
    hint: 'Write ONE ROW PER MATCH, and collect what you need of the rows with MEASURES.',
  },
  'match-measure-alias': {
    phase: 'validate',
    flinkClass: 'SqlParseException',
    message: 'Measure without an alias',
    hint: 'Name every measure: A.price AS price.',
  },
  'match-skip-unknown': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Unknown pattern '{name}'",
    hint: 'AFTER MATCH SKIP TO must name a variable of PATTERN.',
  },
  'match-aggregate-distinct': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: 'DISTINCT/ALL not allowed with {call} function',
  },
  'match-ignore-nulls': {
    phase: 'plan',
    flinkClass: 'CodeGenException',
    message:
      'Unsupported call: IGNORE NULLS({type}) \nIf you think this function should be supported, you can create an issue and start a discussion for it.',
    hint: 'IGNORE NULLS does not work inside MATCH_RECOGNIZE. Collect all and take the NULLs out of the array afterwards.',
  },
  'match-physical-offset': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'Flink does not support physical offsets within partition.',
    hint: 'PREV and NEXT do not exist here. LAST(A.x, 1) is the row of A before the last.',
  },
  'match-within-months': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'Only constant intervals with millisecond resolution are supported as time constraints of patterns.',
  },
  'temporal-constant': {
    phase: 'plan',
    flinkClass: 'UnsupportedOperationException',
    message:
      'getTable(ObjectPath, long) is not implemented for class org.apache.flink.table.catalog.GenericInMemoryCatalog.',
    hint: 'A constant time asks the catalog for an old version of the table, which only some catalogs keep. To join with the version valid at each row, write FOR SYSTEM_TIME AS OF the time attribute of the left table.',
  },
  'temporal-left-time': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: 'Temporal Table Join requires time attribute in the left table, but no time attribute found.',
  },
  'temporal-proctime': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'Processing-time temporal join is not supported yet.',
  },
  'temporal-right-rowtime': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      'Event-Time Temporal Table Join requires both primary key and row time attribute in versioned table, but no row time attribute can be found.',
    hint: 'The right table needs WATERMARK FOR its version time.',
  },
  'temporal-right-key': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      'Event-Time Temporal Table Join requires both primary key and row time attribute in versioned table, but no primary key can be found.',
    hint: 'The right table needs PRIMARY KEY (…) NOT ENFORCED, and the join condition must equate all of it.',
  },
  'temporal-key-missing': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      'Event-Time Temporal Table Join requires both primary key and row time attribute in versioned table, but no primary key can be found.',
    hint: 'The right table has a primary key, but the join condition does not equate all of its columns.',
  },
  'window-offset': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: '{type} table function parameters must satisfy abs(offset) < size, but got {values}.',
  },
  'window-slide-size': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      '{type} table function based aggregate requires slide and size to be positive, but got slide {slide} ms and size {size} ms.',
  },
  'window-step-size': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      '{type} table function based aggregate requires maxSize and step to be positive, but got maxSize {size} ms and step {step} ms.',
  },
  'window-multiple-maximum': {
    phase: 'plan',
    flinkClass: 'TableException',
    message:
      '{type} table function based aggregate requires maxSize must be an integral multiple of step, but got maxSize {sizeMs} ms and step {stepMs} ms',
  },
  'duration-unit': {
    phase: 'validate',
    flinkClass: 'IllegalArgumentException',
    message:
      "Time interval unit label '{unit}' does not match any of the recognized units: DAYS: (d | day | days), HOURS: (h | hour | hours), MINUTES: (min | m | minute | minutes), SECONDS: (s | sec | secs | second | seconds), MILLISECONDS: (ms | milli | millis | millisecond | milliseconds), MICROSECONDS: (µs | micro | micros | microsecond | microseconds), NANOSECONDS: (ns | nano | nanos | nanosecond | nanoseconds)",
  },
  'duration-not-number': {
    phase: 'validate',
    flinkClass: 'NumberFormatException',
    message: 'text does not start with a number, and is not a valid ISO-8601 duration format: {value}',
    hint: "Write a number and a unit: '200 ms', '30 s', '1 min', '1 h', '1 d'.",
  },
  'bad-duration': {
    phase: 'validate',
    flinkClass: 'IllegalArgumentException',
    message: "Could not parse duration '{value}'",
    hint: "Write a number and a unit: '200 ms', '30 s', '1 min', '1 h', '1 d'.",
  },
  unsupported: {
    phase: 'plan',
    flinkClass: 'TableException',
    message: '{what} is not supported by Millrace yet.',
    hint: 'Flink may run this statement; this page cannot.',
  },
  'aggregate-without-merge': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      "Could not find an implementation method 'merge' in class 'org.apache.flink.table.runtime.functions.aggregate.{class}' for function '{fn}' that matches the following signature:\nvoid merge(org.apache.flink.table.data.RowData, java.lang.Iterable)",
    hint: '{fn} works in TUMBLE windows only: HOP, CUMULATE and SESSION put windows together from parts.',
  },
  'aggregate-without-retract': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'This function does not support retraction{advice}.',
    hint: '{fn}(DISTINCT …) does not work in HOP windows. Take TUMBLE or CUMULATE, or leave DISTINCT out.',
  },
  'unsupported-query': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'Unsupported query: {text}',
    hint: 'A streaming job adds rows with INSERT INTO; changes of rows come from the query itself.',
  },
  'unknown-dialect': {
    phase: 'validate',
    flinkClass: 'IllegalArgumentException',
    message: 'No enum constant org.apache.flink.table.api.SqlDialect.{dialect}',
    hint: "The dialects are 'default' and 'hive'.",
  },
  'unsupported-aggregate': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: "Unsupported Function: '{fn}'",
    hint: 'PERCENTILE(x, 0.5) gives the exact percentile of the values of a group.',
  },
  'over-distinct-non-time': {
    phase: 'run',
    flinkClass: 'UnsupportedOperationException',
    message: 'Unmaterialized BinaryRawValueData cannot be compared.',
    hint: 'Flink cannot count DISTINCT values in a window that is not ordered by a time attribute: order by time, or count without DISTINCT.',
  },
  'grouping-sets-window': {
    phase: 'plan',
    flinkClass: 'CodeGenException',
    message:
      'Unsupported call: ${fn}({types}) \nIf you think this function should be supported, you can create an issue and start a discussion for it.',
    hint: 'Group by the window of a window table function: FROM TUMBLE(TABLE t, DESCRIPTOR(time), …) GROUP BY window_start, window_end, GROUPING SETS (…).',
  },
  'update-in-streaming': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'UPDATE statement is not supported for streaming mode now.',
  },
  'batch-only-function': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: '{fn} Function is not supported in stream mode.',
  },
} as const satisfies Record<string, MessageEntry>
