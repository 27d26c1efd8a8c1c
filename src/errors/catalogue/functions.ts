import type { MessageEntry } from '../messages.ts'

/** What built-in functions refuse, when a query is validated and when it runs. */
export const functionMessages = {
  'nth-appearance': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: 'nthAppearance must be positive!',
    hint: 'The fourth argument of INSTR counts occurrences from 1.',
  },
  'base64-short': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: 'Input byte[] should at least have 2 bytes for base64 bytes',
  },
  'base64-character': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: 'Illegal base64 character {code}',
    hint: 'The code is hexadecimal. Base64 text has the letters A to Z, a to z, digits, +, / and = at its end.',
  },
  'base64-ending': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: 'Input byte array has wrong 4-byte ending unit',
  },
  'base64-last-unit': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: 'Last unit does not have enough valid bits',
  },
  'base64-trailing': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: 'Input byte array has incorrect ending byte at {place}',
  },
  'unsupported-encoding': {
    phase: 'run',
    flinkClass: 'UnsupportedEncodingException',
    message: '{name}',
    hint: 'There is no character set of that name. UTF-8, UTF-16, ISO-8859-1 and US-ASCII always work.',
  },
  'sha2-length': {
    phase: 'plan',
    flinkClass: 'RuntimeException',
    message: 'Unsupported algorithm.',
    hint: 'The length is one of 224, 256, 384 and 512.',
  },
  'digest-missing': {
    phase: 'run',
    flinkClass: 'NoSuchAlgorithmException',
    message: '{name} MessageDigest not available',
    hint: 'The length is one of 224, 256, 384 and 512.',
  },
  'regex-syntax': {
    phase: 'run',
    flinkClass: 'PatternSyntaxException',
    message: '{message}',
    hint: 'The delimiters of STR_TO_MAP are regular expressions: write \\| for a bar.',
  },
  'regex-unsupported': {
    phase: 'run',
    flinkClass: 'PatternSyntaxException',
    message: 'The regular expression uses {construct}, which is not supported here.',
    hint: 'Flink itself accepts it. Write the pattern without it.',
  },
  'regex-too-deep': {
    phase: 'run',
    flinkClass: 'StackOverflowError',
    message: 'The regular expression recursed too deeply.',
    hint: 'A repeated group runs once per character: (a|b)* on a long text. Use a character class, [ab]*.',
  },
  'regex-too-expensive': {
    phase: 'run',
    flinkClass: 'UnsupportedOperationException',
    message: 'The regular expression took too many steps.',
    hint: 'Flink would go on for a very long time. Loops inside loops, as in (a+)+, are the usual cause.',
  },
  'parameters-same-type': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Parameters must be of the same type',
    hint: 'Cast the values to one type. A NULL needs a type as well: CAST(NULL AS INT).',
  },
  'array-empty': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Require at least 1 argument',
    hint: "Write an empty array as ARRAY_REMOVE(ARRAY['-'], '-').",
  },
  'map-empty': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Map requires at least 2 arguments',
  },
  'map-odd': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Map requires an even number of arguments',
    hint: 'Each key is followed by its value: MAP[key1, value1, key2, value2].',
  },
  'multiset-constructor': {
    phase: 'plan',
    flinkClass: 'CannotPlanException',
    message: 'The MULTISET constructor is not supported.',
    hint: 'Flink cannot plan it either. COLLECT makes a multiset of the values of a group.',
  },
  'array-index': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: 'Array element access needs an index starting at 1 but was {index}.',
    hint: 'The first element is array[1].',
  },
  'array-several-elements': {
    phase: 'run',
    flinkClass: 'TableRuntimeException',
    message: 'Array has more than one element.',
    hint: 'ELEMENT takes the only element of an array; array[1] takes the first of several.',
  },
  'map-arrays-length': {
    phase: 'run',
    flinkClass: 'FlinkRuntimeException',
    message:
      'Invalid function MAP_FROM_ARRAYS call:\nThe length of the keys array {keys} is not equal to the length of the values array {values}',
  },
  'date-pattern': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: '{message}',
    hint: "Letters stand for parts of a date, as in 'yyyy-MM-dd HH:mm:ss'. Put other letters between single quotes.",
  },
  'date-time': {
    phase: 'run',
    flinkClass: 'DateTimeException',
    message: '{message}',
  },
  'time-frame': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "'{unit}' is not a valid time frame",
    hint: 'Units are YEAR, QUARTER, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND and MILLISECOND.',
  },
  'time-precision': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Argument to function '{name}' must be a valid precision between '0' and '3'",
  },
  'ltz-difference': {
    phase: 'plan',
    flinkClass: 'CodeGenException',
    message: 'TIMESTAMP_LTZ only supports diff between the same type.',
    hint: 'Cast one of them, so that both are TIMESTAMP or both TIMESTAMP_LTZ.',
  },
  'row-field': {
    phase: 'validate',
    flinkClass: 'AssertionError',
    message: "Cannot infer type of field '{name}' within ROW type: {row}",
  },
  'row-position': {
    phase: 'validate',
    flinkClass: 'AssertionError',
    message: 'Cannot infer type of field at position {position} within ROW type: {row}',
    hint: 'Fields count from 1, and the position has to be written as a number.',
  },
  'integer-index': {
    phase: 'plan',
    flinkClass: 'CodeGenException',
    message: 'Integer expression type expected.',
    hint: 'Cast the index to INT.',
  },
  'variant-duplicate-key': {
    phase: 'run',
    flinkClass: 'VariantTypeException',
    message: 'VARIANT_DUPLICATE_KEY',
    hint: 'An object has the same key twice. PARSE_JSON(text, TRUE) takes the last value, TRY_PARSE_JSON gives NULL.',
  },
  'variant-index': {
    phase: 'run',
    flinkClass: 'TableRuntimeException',
    message: 'Integer index access on variant requires an array variant, but a non-array variant was provided.',
    hint: "A member of an object is read by its name: v['name'].",
  },
  'variant-key': {
    phase: 'run',
    flinkClass: 'TableRuntimeException',
    message: 'String key access on variant requires an object variant, but a non-object variant was provided.',
    hint: 'An element of an array is read by its place, counted from 1: v[1].',
  },
  'bitmap-short': {
    phase: 'run',
    flinkClass: 'TableRuntimeException',
    message: 'Failed to deserialize bitmap from bytes.',
    hint: 'The bytes end too early. BITMAP_FROM_BYTES reads the portable format of Roaring bitmaps, as BITMAP_TO_BYTES writes it.',
  },
  'bitmap-cookie': {
    phase: 'run',
    flinkClass: 'IOException',
    message: 'org.roaringbitmap.InvalidRoaringFormat: I failed to find one of the right cookies. {cookie}',
    hint: 'BITMAP_FROM_BYTES reads the portable format of Roaring bitmaps, as BITMAP_TO_BYTES writes it.',
  },
  'bitmap-position': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: 'newPosition > limit: ({to} > {limit})',
    hint: 'The bytes end too early. BITMAP_FROM_BYTES reads the portable format of Roaring bitmaps, as BITMAP_TO_BYTES writes it.',
  },
} as const satisfies Record<string, MessageEntry>
