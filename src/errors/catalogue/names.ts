import type { MessageEntry } from '../messages.ts'

/** Names that do not resolve, and the shape of queries: what Calcite's validator says. */
export const nameMessages = {
  'object-not-found': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Object '{name}' not found",
  },
  'object-not-found-case': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Object '{name}' not found within '{within}'; did you mean '{suggestion}'?",
  },
  'column-not-found': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Column '{name}' not found in any table",
  },
  'column-not-found-case': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Column '{name}' not found in any table; did you mean '{suggestion}'?",
  },
  'column-not-found-in-table': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Column '{name}' not found in table '{table}'",
  },
  'column-not-found-in-table-case': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Column '{name}' not found in table '{table}'; did you mean '{suggestion}'?",
  },
  'column-ambiguous': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Column '{name}' is ambiguous",
    hint: 'More than one table has this column. Write the table before it, as in t.{name}.',
  },
  'table-not-found': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Table '{name}' not found",
    hint: 'No table of this name or alias stands in FROM. Once a table has an alias, only the alias counts.',
  },
  'unknown-identifier': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Unknown identifier '{name}'",
  },
  'unknown-field': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Unknown field '{name}'",
  },
  'incompatible-types': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Incompatible types',
    hint: "A member of a VARIANT is read by its name in brackets: v['name'].",
  },
  'no-function': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'No match found for function signature {signature}',
  },
  'window-not-found': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Window '{name}' not found",
  },
  'column-count-alias': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Number of columns must match number of query columns',
  },
  'column-alias-degree': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message:
      'List of column aliases must have same degree as table; table has {count} columns {names}, whereas alias list has {given} columns',
  },
  'aggregate-in-clause': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Aggregate expression is illegal in {clause} clause',
    hint: 'WHERE filters rows before they are grouped. To filter groups, write HAVING after GROUP BY.',
  },
  'aggregate-nested': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Aggregate expressions cannot be nested',
    hint: 'Aggregate in an inner query first, then aggregate its result.',
  },
  'over-nested': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Windowed aggregate expression is illegal in {clause} clause',
  },
  'not-grouped': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Expression '{expression}' is not being grouped",
    hint: 'Every column outside an aggregate function must stand in GROUP BY.',
  },
  'not-a-condition': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: '{clause} clause must be a condition',
    hint: 'The expression has to be TRUE or FALSE; this one is {type}. Compare it with something.',
  },
  'illegal-null': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Illegal use of 'NULL'",
    hint: 'The type of this NULL is unknown. Give it one: CAST(NULL AS STRING).',
  },
  'set-column-count': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Column count mismatch in {operator}',
    hint: 'Both sides must have the same number of columns: the left has {left}, the right has {right}.',
  },
  'set-type-mismatch': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Type mismatch in column {column} of {operator}',
  },
  'values-types': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Values passed to VALUES operator must have compatible types',
  },
  'values-unequal': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Values passed to VALUES operator must have compatible types',
  },
  'ordinal-out-of-range': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Ordinal out of range',
  },
  'in-query-types': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Values passed to IN operator must have compatible types',
  },
  'in-list-types': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Values in expression list must have compatible types',
  },
  'cast-not-allowed': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Cast function cannot convert value of type {from} to type {to}',
  },
  'interval-precision': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Interval field value {value} exceeds precision of {unit}({precision}) field',
    hint: 'An interval holds two digits unless it says more: write {unit}({digits}), or use a larger unit.',
  },
  'numeric-literal-out-of-range': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Numeric literal '{value}' out of range",
  },
  'day-interval-precision': {
    phase: 'validate',
    flinkClass: 'TableException',
    message: 'DAY_INTERVAL_TYPES precision is not supported: {precision}',
    hint: 'Days hold at most six digits, hours, minutes and seconds at most three.',
  },
  'decimal-precision': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: 'Decimal precision must be between 1 and 38 (both inclusive).',
  },
  'decimal-scale': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: 'Decimal scale must be between 0 and the precision {precision} (both inclusive).',
    hint: 'The scale counts digits behind the point; the precision counts all of them.',
  },
  'interval-format': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Illegal interval literal format '{value}' for INTERVAL {unit}",
  },
  'illegal-datetime-literal': {
    phase: 'validate',
    flinkClass: 'CalciteException',
    message: "Illegal {kind} literal '{value}': not in format '{format}'",
  },
  'auxiliary-group-function': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message:
      "Call to auxiliary group function '{name}' must have matching call to group function '${group}' in GROUP BY clause",
  },
  'natural-or-using-column': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Column '{name}' not found in any table",
  },
  'subquery-columns': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message:
      "Cannot apply '$SCALAR_QUERY' to arguments of type '$SCALAR_QUERY(<{type}>)'. Supported form(s): '$SCALAR_QUERY(<RECORDTYPE(SINGLE FIELD)>)'",
  },
  'object-not-found-within': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Object '{name}' not found within '{within}'",
  },
  'temporal-table-alone': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      "Temporal table can only be used in temporal join and only supports 'FOR SYSTEM_TIME AS OF' left table's time attribute field.",
    hint: 'FOR SYSTEM_TIME AS OF belongs on the right side of a JOIN.',
  },
  'unnest-type': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message:
      "Cannot apply 'UNNEST' to arguments of this type. Supported form(s): 'UNNEST(<MULTISET>)'\n'UNNEST(<ARRAY>)'\n'UNNEST(<MAP>)'",
  },
  'group-window-time': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: 'Window aggregate can only be defined over a time attribute column, but {type} encountered.',
    hint: 'Declare WATERMARK FOR this column in CREATE TABLE and pass it on unchanged.',
  },
  'grouping-argument': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Argument to operator '{name}' must be a grouped expression",
  },
  'order-by-distinct': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Expression is not in the select clause',
    hint: 'With SELECT DISTINCT only columns of the list can be sorted by.',
  },
  'star-without-from': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'SELECT * requires a FROM clause',
  },
  'within-group': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Aggregate expression '{name}' must not contain a WITHIN GROUP clause",
  },
  'join-condition-missing': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'INNER, LEFT, RIGHT or FULL join requires a condition (NATURAL keyword or ON or USING clause)',
    hint: 'Say which rows belong together: ON a.id = b.id. For all pairs write CROSS JOIN.',
  },
  'tumble-partition': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message:
      "Only tables with set semantics may be partitioned. Invalid PARTITION BY clause in the 0-th operand of table function '{name}'",
    hint: 'Only SESSION takes PARTITION BY. For {name}, put the key into GROUP BY.',
  },
  'qualify-window': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "QUALIFY expression '{expression}' must contain a window function",
    hint: 'QUALIFY filters by functions with OVER. To filter groups, use HAVING.',
  },
} as const satisfies Record<string, MessageEntry>
