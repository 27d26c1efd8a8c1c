import type { MessageEntry } from '../messages.ts'

/** What the JSON functions refuse, when a query is validated and when it runs. */
export const jsonMessages = {
  'json-no-content': {
    phase: 'run',
    flinkClass: 'MismatchedInputException',
    message:
      'No content to map due to end-of-input\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1]',
    hint: 'The JSON text is empty.',
  },
  'json-path-not-found': {
    phase: 'run',
    flinkClass: 'PathNotFoundException',
    message: '{problem}',
    hint: "A lax path ('lax $.a') finds nothing instead; without ERROR ON ERROR the result is NULL.",
  },
  'json-path-function': {
    phase: 'run',
    flinkClass: 'JsonPathException',
    message: '{problem}',
  },
  'json-path-empty': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: 'path can not be null or empty',
  },
  'json-document-null': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: 'json object can not be null',
    hint: 'The whole JSON text is null; no path leads into it.',
  },
  'json-path-spec': {
    phase: 'run',
    flinkClass: 'TableRuntimeException',
    message: "Illegal jsonpath spec ''{spec}'', format of the spec should be: ''<lax|strict> $'{'expr'}'''",
    hint: "A path looks like 'lax $.a.b[0]' or 'strict $[''a b'']'.",
  },
  'json-strict-null': {
    phase: 'run',
    flinkClass: 'TableRuntimeException',
    message: 'Strict jsonpath mode requires a non empty returned value, but is null',
  },
  'json-strict-scalar': {
    phase: 'run',
    flinkClass: 'TableRuntimeException',
    message: "Strict jsonpath mode requires scalar value, and the actual value is: ''{value}''",
    hint: 'JSON_QUERY reads objects and arrays.',
  },
  'json-strict-structure': {
    phase: 'run',
    flinkClass: 'TableRuntimeException',
    message: "Strict jsonpath mode requires array or object value, and the actual value is: ''{value}''",
    hint: 'JSON_VALUE reads scalars; WITH WRAPPER puts one into an array.',
  },
  'json-empty-result': {
    phase: 'run',
    flinkClass: 'TableRuntimeException',
    message: 'Empty result of {name} function is not allowed',
    hint: 'ERROR ON EMPTY asks for this error; NULL ON EMPTY gives NULL.',
  },
  'json-class-cast': {
    phase: 'run',
    flinkClass: 'ClassCastException',
    message: 'class {found} cannot be cast to class {expected} ({where})',
    hint: 'Flink does not convert what a JSON path finds. Read it as STRING and CAST that.',
  },
  'json-map-key-null': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: 'Key at index {index} was null. This is not supported during conversion to JSON.',
  },
  'json-duplicate-key': {
    phase: 'run',
    flinkClass: 'TableException',
    message:
      "Key '{key}' is already present. Duplicate keys are not allowed in JSON_OBJECTAGG. Please ensure that keys are unique.",
  },
  'json-not-convertible': {
    phase: 'plan',
    flinkClass: 'CodeGenException',
    message: "Type '{type}' is not scalar or cannot be converted into JSON.",
    hint: 'CAST it to STRING.',
  },
  'json-construction-map-key': {
    phase: 'plan',
    flinkClass: 'CodeGenException',
    message: "Type '{type}' is not supported for JSON conversion. The key type must be a character string.",
  },
  'json-null-type': {
    phase: 'plan',
    flinkClass: 'TableException',
    message: 'Type is not supported: ANY',
    hint: 'Give the NULL a type: CAST(NULL AS STRING).',
  },
  'json-returning': {
    phase: 'plan',
    flinkClass: 'CodeGenException',
    message: "Unsupported type '{type}' for RETURNING in JSON_VALUE().",
    hint: 'Return STRING and CAST that.',
  },
  'json-returning-element': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Unsupported array element type '{type}' for RETURNING ARRAY in JSON_QUERY().",
    hint: 'Only ARRAY<STRING> can be returned.',
  },
  'json-empty-object': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: "Illegal on {event} behavior 'EMPTY OBJECT' for return type: {type}",
  },
  'json-input-type': {
    phase: 'plan',
    flinkClass: 'CompileException',
    message:
      'A method named "toString" is not declared in any enclosing class nor any supertype, nor through a static import',
    hint: 'The JSON text and the path must be character strings.',
  },
  'json-unsupported-call': {
    phase: 'plan',
    flinkClass: 'CodeGenException',
    message:
      'Unsupported call: {call} \nIf you think this function should be supported, you can create an issue and start a discussion for it.',
    hint: 'The JSON text must be a character string and the path a literal.',
  },
  'json-key-type': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Expected a character type',
    hint: 'Keys of JSON objects are strings.',
  },
  'json-key-null': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Argument to function '{key}' must not be NULL",
    hint: 'The key must be NOT NULL: wrap it in COALESCE.',
  },
  'json-placement': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message:
      'The JSON() function is currently only supported inside JSON_ARRAY() or as the VALUE param of JSON_OBJECT(). Example: JSON_OBJECT(\'a\', JSON(\'{"key": "value"}\')) or JSON_ARRAY(JSON(\'{"key": "value"}\')).',
  },
} as const satisfies Record<string, MessageEntry>
