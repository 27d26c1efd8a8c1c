import type { MessageEntry } from '../messages.ts'

export const validateMessages = {
  'wrong-argument-count': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Invalid number of arguments to function '{name}'. Was expecting {count} arguments",
  },
  'cannot-apply': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Cannot apply '{name}' to arguments of type '{applied}'. Supported form(s): {forms}",
  },
  'invalid-function-call': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: '{cause}',
    hint: 'The call was {call}.',
  },
  'no-matching-signature': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'No match found for function signature {signature}{supported}',
  },
  'implicit-conversion': {
    phase: 'validate',
    flinkClass: 'ValidationException',
    message: 'implicit type conversion between {left} and {right} is not supported now',
    hint: 'Numbers and strings are not compared: cast one side, e.g. CAST(s AS INT) = 1.',
  },
  'when-not-boolean': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Expected a boolean type',
    hint: 'What stands behind WHEN must be a condition.',
  },
  'all-branches-null': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'ELSE clause or at least one THEN clause must be non-NULL',
    hint: 'Give one of the results a type: CAST(NULL AS INT).',
  },
  'mixed-case-types': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Illegal mixing of types in CASE or COALESCE statement',
    hint: 'All results need a common type: cast some of them.',
  },
  'in-operand-type': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: 'Values passed to IN operator must have compatible types',
    hint: 'The operand of IN and its list cannot be compared: cast one side.',
  },
  'unsupported-call': {
    phase: 'validate',
    flinkClass: 'CodeGenException',
    message:
      'Unsupported call: {call} \nIf you think this function should be supported, you can create an issue and start a discussion for it.',
    hint: 'Flink accepts these types and then has no code for them: cast an argument.',
  },
  'unsupported-casting': {
    phase: 'validate',
    flinkClass: 'CodeGenException',
    message: 'Unsupported casting from {from} to {to}.',
    hint: 'Cast the operand to a whole number.',
  },
  'not-comparable': {
    phase: 'validate',
    flinkClass: 'CodeGenException',
    message: "Comparable type expected, but was '{type}'.",
    hint: 'Values of this type can be equal or not, but have no order.',
  },
  'string-expected': {
    phase: 'validate',
    flinkClass: 'CodeGenException',
    message: 'String expression type expected.',
    hint: '|| joins strings; CONCAT and ARRAY_CONCAT join other things.',
  },
  'argument-not-literal': {
    phase: 'validate',
    flinkClass: 'SqlValidatorException',
    message: "Argument to function '{name}' must be a literal",
    hint: 'Write the value itself, not a column or an expression.',
  },
} as const satisfies Record<string, MessageEntry>
