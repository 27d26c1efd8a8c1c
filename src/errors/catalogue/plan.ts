import type { MessageEntry } from '../messages.ts'

export const planMessages = {
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
} as const satisfies Record<string, MessageEntry>
