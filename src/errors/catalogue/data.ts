import type { MessageEntry } from '../messages.ts'

export const dataMessages = {
  // Avro. Where Java's exception has no words of its own (EOFException), the nearest enclosing message is given.
  'avro-end': {
    phase: 'data',
    flinkClass: 'EOFException',
    message: 'Failed to deserialize Avro record.',
    hint: 'The message ends in the middle of a value: it was cut off, or it was written with another schema.',
  },
  'avro-magic': {
    phase: 'data',
    flinkClass: 'IOException',
    message: 'Unknown data format. Magic number does not match',
    hint: 'A value in the Confluent format starts with the byte 0 and four bytes of schema id. Was the topic written with another format, such as JSON?',
  },
  'avro-schema-id': {
    phase: 'data',
    flinkClass: 'IOException',
    message: 'Could not find schema with id {id} in registry',
    hint: 'The id stands in bytes 1 to 4 of the value. An id of 0 often means that the writer used 8-byte ids.',
  },
  'avro-union-index': {
    phase: 'data',
    flinkClass: 'ArrayIndexOutOfBoundsException',
    message: 'Index {index} out of bounds for length {length}',
    hint: 'The message picks a branch of a union that its schema does not have: it was written with another schema.',
  },
  'avro-negative-length': {
    phase: 'data',
    flinkClass: 'AvroRuntimeException',
    message: 'Malformed data. Length is negative: {length}',
    hint: 'The message was probably written with another schema.',
  },
  'avro-string-length': {
    phase: 'data',
    flinkClass: 'UnsupportedOperationException',
    message: 'Cannot read strings longer than 2147483639 bytes',
    hint: 'The message was probably written with another schema.',
  },
  'avro-bytes-length': {
    phase: 'data',
    flinkClass: 'UnsupportedOperationException',
    message: 'Cannot read arrays longer than 2147483639 bytes in Java library',
    hint: 'The message was probably written with another schema.',
  },
  'avro-collection-length': {
    phase: 'data',
    flinkClass: 'UnsupportedOperationException',
    message: 'Cannot read collections larger than 2147483639 items in Java library',
    hint: 'The message was probably written with another schema.',
  },
  'avro-int': {
    phase: 'data',
    flinkClass: 'InvalidNumberEncodingException',
    message: 'Invalid int encoding',
    hint: 'A number takes more bytes than an int can have: the message was probably written with another schema.',
  },
  'avro-long': {
    phase: 'data',
    flinkClass: 'InvalidNumberEncodingException',
    message: 'Invalid long encoding',
    hint: 'A number takes more bytes than a long can have: the message was probably written with another schema.',
  },
  'avro-too-deep': {
    phase: 'data',
    flinkClass: 'StackOverflowError',
    message: 'Failed to deserialize Avro record.',
    hint: 'The record contains itself too many times.',
  },
  'avro-mismatch': {
    phase: 'data',
    flinkClass: 'AvroTypeException',
    message: 'Found {found}, expecting {expected}',
    hint: 'The column type in CREATE TABLE does not fit the field of the schema that the message was written with.',
  },
  'avro-missing-field': {
    phase: 'data',
    flinkClass: 'AvroTypeException',
    message: 'Found {found}, expecting {expected}, missing required field {field}',
    hint: 'The schema has no field {field}. Remove NOT NULL from the column, and it is NULL in such messages.',
  },
  'avro-empty-decimal': {
    phase: 'data',
    flinkClass: 'NumberFormatException',
    message: 'Zero length BigInteger',
  },
  'avro-schema': {
    phase: 'data',
    flinkClass: 'SchemaParseException',
    message: '{problem}',
    hint: 'The schema that the data was written with is not a valid Avro schema.',
  },
  'avro-container': {
    phase: 'data',
    flinkClass: 'InvalidAvroMagicException',
    message: 'Not an Avro data file',
    hint: 'An Avro container file starts with the bytes "Obj" and 1.',
  },
  'avro-container-end': {
    phase: 'data',
    flinkClass: 'EOFException',
    message: 'One or more fetchers have encountered exception',
    hint: 'The file ends inside its header.',
  },
  'avro-block-size': {
    phase: 'data',
    flinkClass: 'IOException',
    message: 'Block size invalid or too large for this implementation: {size}',
  },
  'avro-sync': {
    phase: 'data',
    flinkClass: 'IOException',
    message: 'Invalid sync!',
    hint: 'The mark after a block of the file is not the one in its header: the file is damaged.',
  },
  'avro-codec': {
    phase: 'data',
    flinkClass: 'AvroRuntimeException',
    message: 'Unrecognized codec: {codec}',
    hint: 'Millrace reads the codecs null and deflate.',
  },
  'avro-deflate': {
    phase: 'data',
    flinkClass: 'ZipException',
    message: '{problem}',
    hint: 'A compressed block of the file is damaged.',
  },
  // options and column types of formats
  'format-boolean': {
    phase: 'validate',
    flinkClass: 'IllegalArgumentException',
    message: 'Unrecognized option for boolean: {value}. Expected either true or false(case insensitive)',
    hint: 'The option is {option}.',
  },
  'format-enum': {
    phase: 'validate',
    flinkClass: 'IllegalArgumentException',
    message: 'Could not parse value for enum. Expected one of: [[{values}]]',
    hint: "The option is '{option}' = '{value}'.",
  },
  'avro-json-encoding': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: 'Avro messages in JSON encoding are not supported.',
    hint: "Millrace reads the binary encoding: leave out 'avro.encoding'.",
  },
  'avro-type': {
    phase: 'validate',
    flinkClass: 'UnsupportedOperationException',
    message: 'Unsupported to derive Schema for type: {type}',
    hint: 'Flink cannot read this type from Avro. For a point in time declare TIMESTAMP(3), or BIGINT with a computed column TO_TIMESTAMP_LTZ(…, 3).',
  },
  'avro-precision': {
    phase: 'validate',
    flinkClass: 'IllegalArgumentException',
    message:
      'Avro does not support {type} type with precision: {precision}, it only supports precision less than {most}.',
    hint: 'Declare the column with precision {most}.',
  },
  'avro-map-key': {
    phase: 'validate',
    flinkClass: 'UnsupportedOperationException',
    message: "Avro format doesn't support non-string as key type of map. The key type is: {type}",
  },
  'json-both-modes': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "fail-on-missing-field and ignore-parse-errors shouldn't both be true.",
  },
  'json-timestamp-format': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Unsupported value '{value}' for timestamp-format.standard. Supported values are [SQL, ISO-8601].",
  },
  'json-map-key': {
    phase: 'validate',
    flinkClass: 'UnsupportedOperationException',
    message: "JSON format doesn't support non-string as key type of map. The type is: {type}",
  },
  'json-type': {
    phase: 'validate',
    flinkClass: 'UnsupportedOperationException',
    message: 'Unsupported type: {type}',
    hint: 'The JSON format has no form for this type.',
  },
  'raw-charset': {
    phase: 'validate',
    flinkClass: 'UnsupportedCharsetException',
    message: '{charset}',
    hint: "There is no such 'raw.charset'. UTF-8, ISO-8859-1 and UTF-16 are usual ones.",
  },
  'raw-endianness': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      "Unsupported endianness name: {endianness}. Valid values of 'raw.endianness' option are 'big-endian' and " +
      "'little-endian'.",
  },
  'raw-columns': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message:
      "The 'raw' format only supports single physical column. However the defined schema contains multiple physical " +
      'columns: [{columns}]',
  },
  'raw-type': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "The 'raw' format doesn't supports '{type}' as column type.",
  },
  'raw-length': {
    phase: 'data',
    flinkClass: 'DeserializationException',
    message: 'Size of data received for deserializing {type} type is not {expected}.',
    hint: 'The message has {actual} bytes.',
  },
  // CSV
  'csv-quote': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: 'Format cannot define a quote character and disabled quote character at the same time.',
  },
  'csv-character': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Option 'csv.{key}' must be a string with single character, but was: {value}",
  },
  'csv-column': {
    phase: 'validate',
    flinkClass: 'IllegalArgumentException',
    message: "Unsupported type '{type}' for field '{name}'.",
    hint: 'CSV has cells for simple types, and for ARRAY and ROW of simple types.',
  },
  'csv-nested': {
    phase: 'validate',
    flinkClass: 'IllegalArgumentException',
    message: "Only simple types are supported in the second level nesting of fields '{name}' but was: {type}",
  },
  'csv-type': {
    phase: 'validate',
    flinkClass: 'UnsupportedOperationException',
    message: 'Unsupported type: {type}',
  },
  'csv-syntax': {
    phase: 'data',
    flinkClass: 'JsonParseException',
    message:
      '{problem}\n at [Source: (org.apache.flink.connector.file.src.impl.StreamFormatAdapter$TrackingFsDataInputStream); ' +
      '{place}]',
    hint: "A quote inside a quoted cell is written twice. 'csv.disable-quote-character' = 'true' takes quotes literally.",
  },
  'csv-extra': {
    phase: 'data',
    flinkClass: 'CsvReadException',
    message:
      'Too many entries: expected at most {expected} (value #{expected} ({length} chars) "{extra}")\n at [Source: ' +
      '(org.apache.flink.connector.file.src.impl.StreamFormatAdapter$TrackingFsDataInputStream); {place}]',
    hint: "Declare all columns, or set 'csv.ignore-trailing-unmappable' = 'true'.",
  },
  'csv-missing': {
    phase: 'data',
    flinkClass: 'CsvReadException',
    message:
      'Not enough column values: expected {expected}, found {actual}\n at [Source: ' +
      '(org.apache.flink.connector.file.src.impl.StreamFormatAdapter$TrackingFsDataInputStream); {place}]',
  },
  'csv-arity': {
    phase: 'data',
    flinkClass: 'RuntimeException',
    message: 'Row length mismatch. {expected} fields expected but was {actual}.',
    hint: "With 'csv.ignore-parse-errors' = 'true' the columns that are missing are NULL. An empty line is a row with one cell.",
  },
  // Java's exception has no words here; these are those around it
  'csv-date': {
    phase: 'data',
    flinkClass: 'IllegalArgumentException',
    message: 'Fail to deserialize at field: {name}.',
    hint: 'A DATE is written 2025-12-31; the cell is {cell}.',
  },
  // JSON
  'json-syntax': {
    phase: 'data',
    flinkClass: 'JsonParseException',
    message: '{problem}',
    hint: "The message is not valid JSON. 'json.ignore-parse-errors' = 'true' skips such messages.",
  },
  'json-end': {
    phase: 'data',
    flinkClass: 'JsonEOFException',
    message: '{problem}',
    hint: "The message is cut off. 'json.ignore-parse-errors' = 'true' skips such messages.",
  },
  'json-too-deep': {
    phase: 'data',
    flinkClass: 'StreamConstraintsException',
    message:
      'Document nesting depth ({depth}) exceeds the maximum allowed ({most}, from ' +
      '`StreamReadConstraints.getMaxNestingDepth()`)',
  },
  'json-missing-field': {
    phase: 'data',
    flinkClass: 'JsonParseException',
    message: "Could not find field with name '{name}'.",
    hint: "With 'json.fail-on-missing-field' = 'false' a missing field is NULL.",
  },
  'json-node': {
    phase: 'data',
    flinkClass: 'ClassCastException',
    message:
      'class org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.{found} cannot be cast to class ' +
      'org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.{expected} ' +
      '(org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.{found} and ' +
      'org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.node.{expected} are in unnamed module of ' +
      "loader 'app')",
    hint: 'A ROW column takes a JSON object and an ARRAY column a JSON array; the message has something else there.',
  },
  'number-format': {
    phase: 'data',
    flinkClass: 'NumberFormatException',
    message: 'For input string: "{text}"',
    hint: "Fix the data, declare the column as STRING, or set 'json.ignore-parse-errors' = 'true' to get NULL instead.",
  },
  'number-range': {
    phase: 'data',
    flinkClass: 'NumberFormatException',
    message: 'Value out of range. Value:"{text}" Radix:10',
    hint: 'Declare the column with a wider type, such as INT or BIGINT.',
  },
  'number-empty': {
    phase: 'data',
    flinkClass: 'NumberFormatException',
    message: 'empty String',
  },
  'number-points': {
    phase: 'data',
    flinkClass: 'NumberFormatException',
    message: 'multiple points',
  },
  'decimal-text': {
    phase: 'data',
    flinkClass: 'NumberFormatException',
    message: '{problem}',
    hint: 'A DECIMAL column takes a number or a text that holds nothing but a number.',
  },
  'decimal-character': {
    phase: 'data',
    flinkClass: 'NumberFormatException',
    message: 'Character {char} is neither a decimal digit number, decimal point, nor "e" notation exponential mark.',
    hint: 'A DECIMAL column takes a number or a text that holds nothing but a number.',
  },
  'date-time-parse': {
    phase: 'data',
    flinkClass: 'DateTimeParseException',
    message: "Text '{text}' could not be parsed{problem}",
    hint: "TIMESTAMP is written 2025-12-31 23:59:59.999, TIMESTAMP_LTZ the same with a Z behind; with 'json.timestamp-format.standard' = 'ISO-8601' there is a T in the middle.",
  },
  'date-time-range': {
    phase: 'data',
    flinkClass: 'DateTimeException',
    message: '{problem}',
  },
  base64: {
    phase: 'data',
    flinkClass: 'InvalidFormatException',
    message: 'Cannot access contents of TextNode as binary due to broken Base64 encoding: {problem}',
    hint: 'A BYTES column takes a text in Base64.',
  },
} as const satisfies Record<string, MessageEntry>
