import type { MessageEntry } from '../messages.ts'

export const planMessages = {
  'changelog-input-missing': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: 'No match found for function signature {name}()',
    hint: 'Write {name}(input => TABLE t).',
  },
  'changelog-partition': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message:
      "Only tables with set semantics may be partitioned. Invalid PARTITION BY clause in the 0-th operand of table function '{name}'",
    hint: 'Leave PARTITION BY out.',
  },
  'changelog-descriptor': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "The descriptor for argument '{argument}' must contain exactly one column name.",
  },
  'changelog-unknown-operation': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      "Invalid target mapping for argument 'op_mapping'. Unknown change operation: '{name}'. Valid values are: [{names}].",
    hint: 'TO_CHANGELOG maps from operations to codes, FROM_CHANGELOG from codes to operations.',
  },
  'changelog-duplicate-operation': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Invalid target mapping for argument 'op_mapping'. Duplicate change operation: '{name}'.",
  },
  'changelog-duplicate-column': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: 'Field names must be unique. Found duplicates: [{name}]',
    hint: 'Name the column for the operation otherwise: op => DESCRIPTOR(operation).',
  },
  'changelog-op-missing': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "The op column '{name}' does not exist in the input schema.",
    hint: 'Say which column tells the operation: op => DESCRIPTOR(column).',
  },
  'changelog-op-type': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "The op column '{name}' must be of STRING type, but was '{type}'.",
  },
  'changelog-upsert': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      "The 'op_mapping' must include UPDATE_BEFORE for retract mode. Upsert mode (without UPDATE_BEFORE) is not supported in this version.",
  },
  'changelog-code-twice': {
    phase: 'plan',
    flinkClass: 'IllegalStateException',
    message: 'Duplicate key {code} (attempted merging values {first} and {second})',
    hint: 'Give each code one operation in op_mapping.',
  },
  'changelog-null-code': {
    phase: 'run',
    flinkClass: 'TableRuntimeException',
    message: 'Received NULL op code. Every changelog row must carry an operation code.',
  },
  'changelog-unknown-code': {
    phase: 'run',
    flinkClass: 'TableRuntimeException',
    message: "Received invalid op code '{code}'. Defined op codes are: [{codes}].",
    hint: 'Name every code in op_mapping, or filter the other rows out first.',
  },
  'correlate-left': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'unexpected correlate variable $cor{id} in the plan',
    hint: 'Flink cannot turn this correlated subquery into a join. A LIMIT in it works in one form only: FROM (SELECT DISTINCT k FROM t) d, LATERAL (SELECT … FROM t WHERE k = d.k ORDER BY … LIMIT n). Else number the rows with ROW_NUMBER() OVER (PARTITION BY k ORDER BY …) and keep those with a number up to n.',
  },
  'correlate-join-type': {
    phase: 'plan',
    flinkClass: 'IllegalStateException',
    message: 'Unknown join type {type}',
    hint: 'LATERAL looks at the rows of its left side, so it goes with JOIN, CROSS JOIN and LEFT JOIN only.',
  },
  'match-pattern-group': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'Expression not supported: {pattern} Group patterns are not supported yet.',
    hint: 'A quantifier may stand behind one variable only, not behind a group in parentheses.',
  },
  'match-pattern-alternation': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: "Expression not supported: {pattern}. Currently, CEP doesn't support branching patterns.",
    hint: 'Instead of A | B, use one variable whose condition in DEFINE holds for both.',
  },
  'match-pattern-permute': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: "Expression not supported: {pattern}. Currently, CEP doesn't support PERMUTE patterns.",
  },
  'match-pattern-exclusion': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: "Expression not supported: {pattern}. Currently, CEP doesn't support '{-' '-}' patterns.",
    hint: 'Leave the braces out: with one row per match, only MEASURES decides which rows are shown.',
  },
  'match-pattern-duplicate': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'Pattern variables must be unique. That might change in the future.',
    hint: 'Give the second occurrence another name and the same condition in DEFINE.',
  },
  'match-pattern-from': {
    phase: 'plan',
    flinkClass: 'IllegalArgumentException',
    message: 'The from should be a positive number greater than 0.',
    hint: 'Write {0,n} instead of {,n}.',
  },
  'match-pattern-to': {
    phase: 'plan',
    flinkClass: 'IllegalArgumentException',
    message: 'The to should be a number greater than or equal to from: {from}.',
    hint: 'In {n,m}, m must be 1 at least and not smaller than n.',
  },
  'match-pattern-bound': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Numeric literal '{bound}' out of range",
  },
  'match-pattern-too-long': {
    phase: 'plan',
    flinkClass: 'OutOfMemoryError',
    message: 'Java heap space',
    hint: 'A pattern may ask for {limit} rows at most.',
  },
  'match-pattern-optional-after-greedy': {
    phase: 'plan',
    flinkClass: 'MalformedPatternException',
    message: 'Optional pattern cannot be preceded by greedy pattern',
    hint: 'Before ? and *, the variable ahead must not be greedy: put a ? behind its quantifier, as in A+? B*.',
  },
  'match-pattern-reluctant-optional': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'Reluctant optional variables are not supported yet.',
    hint: 'Write A? instead of A??; it already leaves the row to what follows.',
  },
  'match-pattern-empty': {
    phase: 'plan',
    flinkClass: 'TableException',
    message:
      'Patterns that can produce empty matches are not supported. There must be at least one non-optional state.',
    hint: 'At least one variable must occur at least once: without a quantifier, with + or {n}.',
  },
  'match-pattern-greedy-last': {
    phase: 'plan',
    flinkClass: 'TableException',
    message:
      'Greedy quantifiers are not allowed as the last element of a Pattern yet. Finish your pattern with either a simple variable or reluctant quantifier.',
    hint: 'Put a ? behind the last quantifier, or end with a variable for the row that comes after.',
  },
  'match-skip-not-in-pattern': {
    phase: 'plan',
    flinkClass: 'MalformedPatternException',
    message: 'The pattern name specified in AfterMatchSkipStrategy can not be found in the given Pattern',
    hint: 'AFTER MATCH SKIP TO must name a variable that stands in PATTERN.',
  },
  'match-variable-defined': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Pattern variable '{name}' has already been defined",
    hint: 'Each variable has one condition in DEFINE (join conditions with AND), and SUBSET needs a name of its own.',
  },
  'match-nested-field': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Column '{name}.{name}' not found in table '*'",
    hint: 'Put the column in parentheses: (A.{name}).field.',
  },
  'match-running-in-define': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Cannot use RUNNING/FINAL in DEFINE '{call}'",
  },
  'match-physical-in-measure': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Cannot use PREV/NEXT in MEASURE '{call}'",
    hint: 'LAST(A.x, 1) is the row of A before the last.',
  },
  'match-navigation-nested': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Cannot nest PREV/NEXT under LAST/FIRST '{call}'",
  },
  'match-aggregate-in-navigation': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Cannot use aggregation in navigation '{call}'",
  },
  'match-count-arguments': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Invalid number of parameters to COUNT method',
    hint: 'COUNT takes one argument here, about one variable.',
  },
  'match-variable-missing': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Null parameters in '{call}'",
    hint: 'The argument names no column. COUNT(A.x) counts the rows of A in which x is not NULL.',
  },
  'match-variable-multiple': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Multiple pattern variables in '{call}'",
    hint: 'An aggregate and FIRST or LAST look at the rows of one variable. A column without a variable means all rows.',
  },
  'match-order-nulls': {
    phase: 'validate',
    flinkClass: 'ClassCastException',
    message:
      "class org.apache.calcite.sql.SqlBasicCall cannot be cast to class org.apache.calcite.sql.SqlIdentifier (org.apache.calcite.sql.SqlBasicCall and org.apache.calcite.sql.SqlIdentifier are in unnamed module of loader 'app')",
    hint: 'ORDER BY in MATCH_RECOGNIZE cannot have both DESC and NULLS FIRST or NULLS LAST.',
  },
  'match-in-measure': {
    phase: 'plan',
    flinkClass: 'NullPointerException',
    message: 'Cannot read field "expr" because "subQuery" is null',
    hint: 'Flink cannot run IN in MEASURES. Write A.x = 1 OR A.x = 2.',
  },
  'match-within-negative': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Interval must be non-negative '{value}'",
  },
  'match-within-no-order': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Must contain an ORDER BY clause when WITHIN is used',
  },
  'match-within-order': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'First column of ORDER BY must be of type TIMESTAMP',
  },
  'match-number': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "No match found for function signature MATCH_NUMBER().\nSupported signatures are:\n'MATCH_NUMBER()'",
    hint: 'Flink parses MATCH_NUMBER but cannot run it.',
  },
  'match-rowtime-reference': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      'The function MATCH_ROWTIME requires a field reference as argument, but actual argument is not a simple field reference.',
    hint: 'Write MATCH_ROWTIME() without an argument; in DEFINE only that works.',
  },
  'match-rowtime-type': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "The function MATCH_ROWTIME requires argument to be a row time attribute type, but is '{type}'.",
  },
  'match-columns-ambiguous': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: 'Columns ambiguously defined: {{columns}}',
    hint: 'Give MEASURES at least one column, and none the name of a PARTITION BY column.',
  },
  'match-measure-duplicate': {
    phase: 'plan',
    flinkClass: 'IllegalArgumentException',
    message: 'Multiple entries with same key: {second} and {first}',
    hint: 'Two measures have the same name.',
  },
  'match-unsupported-call': {
    phase: 'plan',
    flinkClass: 'CodeGenException',
    message:
      'Unsupported call: {call} \nIf you think this function should be supported, you can create an issue and start a discussion for it.',
  },
  'match-aggregate-no-variable': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'No pattern variable specified in aggregate',
    hint: 'The argument names no column: COUNT(*) counts all rows, COUNT(A.x) those of A.',
  },
  'match-aggregate-variables': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: 'Aggregation must be applied to a single pattern variable. Malformed expression: {call}',
  },
} as const satisfies Record<string, MessageEntry>
