import type { MessageEntry } from '../messages.ts'

/** Dates, times and their patterns. */
export const temporalMessages = {
  'datetime-parse': {
    phase: 'run',
    flinkClass: 'DateTimeParseException',
    message: '{message}',
    hint: 'The text must look like 2025-12-19 08:00:00. For other forms give a pattern, or use TO_TIMESTAMP, which answers NULL for what does not fit.',
  },
  'date-pattern': {
    phase: 'run',
    flinkClass: 'IllegalArgumentException',
    message: '{why}',
    hint: "Letters of a pattern have a meaning each (yyyy-MM-dd HH:mm:ss); put text in quotes: ''T''.",
  },
  'date-no-zone': {
    phase: 'run',
    flinkClass: 'DateTimeException',
    message: 'Unable to extract ZoneId from temporal {temporal}',
    hint: 'A local timestamp has no zone to print: leave the letters V, z and v out.',
  },
  'date-no-offset': {
    phase: 'run',
    flinkClass: 'UnsupportedTemporalTypeException',
    message: 'Unsupported field: OffsetSeconds',
    hint: 'A local timestamp has no offset to print: leave the letters X, x, Z and O out.',
  },
  'extract-unit': {
    phase: 'plan',
    flinkClass: 'ValidationException',
    message: 'unit {unit} can not be applied to {what} variable',
  },
  'extract-unsupported-unit': {
    phase: 'plan',
    flinkClass: 'CodeGenException',
    message: "Unit '{unit}' is not supported.",
  },
} as const satisfies Record<string, MessageEntry>
