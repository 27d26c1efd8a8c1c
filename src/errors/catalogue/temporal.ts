import type { MessageEntry } from '../messages.ts'

/** Dates, times and their patterns. */
export const temporalMessages = {
  'datetime-parse': {
    phase: 'run',
    flinkClass: 'DateTimeParseException',
    message: '{message}',
    hint: 'The text must look like 2025-12-19 08:00:00. For other forms give a pattern, or use TO_TIMESTAMP, which answers NULL for what does not fit.',
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
  'source-watermark': {
    phase: 'run',
    flinkClass: 'TableException',
    message:
      "SOURCE_WATERMARK() is a declarative marker function and doesn't have concrete runtime implementation. It can only be used as a single expression in a WATERMARK FOR clause in the CREATE TABLE DDL. The declaration will be pushed down into a table source that implements the 'org.apache.flink.table.connector.source.abilities.SupportsSourceWatermark' interface. The source will emit system-defined watermarks afterwards. Please check the documentation whether the connector supports source watermarks.",
    hint: "No source here makes its own watermarks. Declare them by a column: WATERMARK FOR ts AS ts - INTERVAL '5' SECOND.",
  },
} as const satisfies Record<string, MessageEntry>
