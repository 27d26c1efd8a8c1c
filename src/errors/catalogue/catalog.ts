import type { MessageEntry } from '../messages.ts'

/** Tables, views and databases that exist or do not. */
export const catalogMessages = {
  'temporary-object-exists': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Temporary table '{path}' already exists",
    hint: 'A table or view of this name was created before in the same scope. Drop it first, use another name, or put the second one in a section of its own.',
  },
  'object-exists': {
    phase: 'validate',
    flinkClass: 'TableAlreadyExistException',
    message: 'Table (or view) {path} already exists in Catalog {catalog}.',
    hint: 'A table or view of this name was created before. Add IF NOT EXISTS, drop the first one, or use another name.',
  },
  'database-missing': {
    phase: 'validate',
    flinkClass: 'CatalogException',
    message: 'A database with name [{database}] does not exist in the catalog: [{catalog}].',
  },
  'catalog-missing': {
    phase: 'validate',
    flinkClass: 'CatalogException',
    message: 'A catalog with name [{catalog}] does not exist.',
  },
  'database-exists': {
    phase: 'validate',
    flinkClass: 'DatabaseAlreadyExistException',
    message: 'Database {database} already exists in Catalog {catalog}.',
  },
  'database-not-empty': {
    phase: 'validate',
    flinkClass: 'DatabaseNotEmptyException',
    message: 'Database {database} in catalog {catalog} is not empty.',
  },
  'drop-missing': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "{kind} with identifier '{path}' does not exist.",
    hint: 'Check the name, or write DROP … IF EXISTS. A temporary table or view needs DROP TEMPORARY; a view needs DROP VIEW.',
  },
  'drop-missing-temporary': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Temporary {kind} with identifier '{path}' does not exist.",
  },
  'drop-temporary-first': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Temporary {lower} with identifier '{path}' exists. Drop it first before removing the permanent {lower}.",
    hint: 'It was created with TEMPORARY, so drop it with DROP TEMPORARY.',
  },
  'like-missing': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Source table '{path}' of the LIKE clause not found in the catalog, at line {line}, column {column}",
  },
  'like-column-exists': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "A column named '{name}' already exists in the base table.",
  },
  'column-exists': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "A {kind} named '{name}' already exists in the table.",
  },
  'partition-column': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Partition column '{name}' not defined in the table schema. Available columns: [{columns}]",
  },
  'unique-constraint': {
    phase: 'validate',
    flinkClass: 'SqlValidateException',
    message: 'UNIQUE constraint is not supported yet',
  },
  'primary-key-enforced': {
    phase: 'validate',
    flinkClass: 'SqlValidateException',
    message:
      "Flink doesn't support ENFORCED mode for PRIMARY KEY constraint. ENFORCED/NOT ENFORCED  controls if the constraint checks are performed on the incoming/outgoing data. Flink does not own the data therefore the only supported mode is the NOT ENFORCED mode",
    hint: 'Write PRIMARY KEY (…) NOT ENFORCED.',
  },
  'primary-key-column': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Primary key column '{name}' is not defined in the schema at line {line}, column {column}",
  },
  'primary-key-physical': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      "Could not create a PRIMARY KEY with column '{name}' at line {line}, column {column}.\nA PRIMARY KEY constraint must be declared on physical columns.",
  },
  'primary-key-twice': {
    phase: 'validate',
    flinkClass: 'SqlValidateException',
    message: 'Duplicate primary key definition',
  },
  'watermark-column': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      "The rowtime attribute field '{name}' is not defined in the table schema, at line {line}, column {column}\nAvailable fields: [{columns}]",
  },
  'watermark-column-type': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      "Invalid data type of time field for watermark definition. The field must be of type TIMESTAMP(p) or TIMESTAMP_LTZ(p), the supported precision 'p' is from 0 to 3, but the time field type is {type}",
    hint: 'Add a computed column that turns it into a timestamp, e.g. ts AS TO_TIMESTAMP(…), and put the watermark on that.',
  },
  'watermark-expression-type': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      "Invalid data type of expression for watermark definition. The field must be of type TIMESTAMP(p) or TIMESTAMP_LTZ(p), the supported precision 'p' is from 0 to 3, but the watermark expression type is {type}",
  },
  'watermark-expression-kind': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      "The watermark declaration's output data type '{type}' is different from the time field's data type '{column}'.",
    hint: "A watermark is made of its column: ts - INTERVAL '5' SECOND.",
  },
  'no-connector': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: "Table options do not contain an option key 'connector' for discovering a connector.",
    hint: "Add WITH ('connector' = 'kafka', 'topic' = '…', 'value.format' = 'json').",
  },
  'unknown-connector': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      "Could not find any factory for identifier '{identifier}' that implements 'org.apache.flink.table.factories.DynamicTableFactory' in the classpath.\n\nAvailable factory identifiers are:\n\n{available}",
  },
  'unsupported-options': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      "Unsupported options found for '{connector}'.\n\nUnsupported options:\n\n{options}\n\nSupported options:\n\n{supported}",
  },
  'option-not-number': {
    phase: 'plan',
    flinkClass: 'NumberFormatException',
    message: 'For input string: "{value}"',
    hint: "The option '{key}' takes a number.",
  },
  'datagen-kind': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: 'Unsupported generator kind: {kind}',
    hint: "The kinds are 'random' and 'sequence'.",
  },
  'datagen-sequence': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: "Could not find required property '{key}' for sequence generator.",
    hint: "A sequence needs both 'start' and 'end'.",
  },
  'datagen-bounds': {
    phase: 'run',
    flinkClass: 'NumberIsTooLargeException',
    message: 'lower bound ({min}) must be strictly less than upper bound ({max})',
  },
  'datagen-type': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: 'Unsupported type: {type}',
    hint: 'The data generator has no values of this type, or no sequence of it.',
  },
  'file-missing': {
    phase: 'run',
    flinkClass: 'FileNotFoundException',
    message: 'File {path} does not exist or the user running Flink has insufficient permissions to access it.',
    hint: 'A path begins at the data of the page or the case.',
  },
  'sink-insert-only': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: "Table sink '{table}' doesn't support consuming {changes} changes which is produced by node {producer}",
    hint: 'This connector can only add rows, and the query changes rows that it gave out before. Write into an upsert table, or let the query give final rows, as windows do.',
  },
  'source-only': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: "Connector '{connector}' can only be used as a source. It cannot be used as a sink.",
  },
  'sink-only': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: "Connector '{connector}' can only be used as a sink. It cannot be used as a source.",
  },
  'missing-options': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: 'One or more required options are missing.\n\nMissing required options are:\n\n{options}',
  },
  'metadata-key': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      "Invalid metadata key '{key}' in column '{column}' of table '{table}'. The DynamicTableSource class '{connector}' supports the following metadata keys for reading:\n{keys}",
  },
  'unknown-format': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      "Could not find any factory for identifier '{identifier}' that implements 'org.apache.flink.table.factories.DeserializationFormatFactory' in the classpath.\n\nAvailable factory identifiers are:\n\n{available}",
  },
  'topic-missing': {
    phase: 'data',
    flinkClass: 'UnknownTopicOrPartitionException',
    message: "There is no recorded topic '{topic}'.",
    hint: 'The topics here are {topics}.',
  },
  'insert-into-view': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Sink '{path}' does not exists",
  },
  'sink-column-not-null': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Column '{name}' has no default value and does not allow NULLs",
    hint: 'Name every NOT NULL column in the list after the table.',
  },
  'insert-column-twice': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Target column '{name}' is assigned more than once",
  },
  'insert-column-count': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Number of columns must match number of query columns',
    hint: 'The list after the table names one column for each that the query gives.',
  },
  'sink-columns': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      "Column types of query result and sink for '{path}' do not match.\nCause: Different number of columns.\n\nQuery schema: [{query}]\nSink schema:  [{sink}]",
  },
  'json-lines-envelope': {
    phase: 'data',
    flinkClass: 'JsonParseException',
    message: 'Line {line} of {topic} is not a record of the form {"at": …, "value": {…}}.',
    hint: 'Each line holds one JSON object with the arrival time in ms as "at" and the row as "value".',
  },
  'sink-missing': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Cannot find table '{path}' in any of the catalogs [default_catalog], nor as a temporary table.",
  },
  'view-columns': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      'VIEW definition and input fields not match:\n\tDef fields: {names} columns.\n\tInput fields: {query} columns.',
  },
  'alter-missing': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Table {path} doesn't exist or is a temporary table.",
  },
  'alter-failed': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: 'Failed to execute ALTER TABLE statement.\n{why}',
  },
  'show-missing': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Tables or views with the identifier '{path}' doesn't exist.",
  },
} as const satisfies Record<string, MessageEntry>
