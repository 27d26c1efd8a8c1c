import { complete } from '../../src/language/complete.ts'

/** A text in which `|` marks the cursor. */
export function marked(text: string): { script: string; offset: number } {
  const offset = text.indexOf('|')
  if (offset < 0) throw new Error(`no cursor in ${text}`)
  return { script: text.slice(0, offset) + text.slice(offset + 1), offset }
}

export const TABLES = `
CREATE TABLE \`meter readings\` (
  meter STRING NOT NULL,
  place ROW<city STRING NOT NULL, spot ROW<lat DOUBLE, lon DOUBLE>>,
  kwh DECIMAL(10, 3),
  tags ARRAY<ROW<name STRING, weight INT>>,
  read_at TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
  WATERMARK FOR read_at AS read_at - INTERVAL '5' SECOND
) WITH ('connector' = 'kafka', 'topic' = 'READINGS', 'format' = 'json');
CREATE TABLE prices (hour_start TIMESTAMP(3), price DOUBLE, \`order\` INT) WITH ('connector' = 'values');
CREATE TEMPORARY VIEW daily AS SELECT meter, SUM(kwh) AS total FROM \`meter readings\` GROUP BY meter;
`

export interface Offered {
  readonly labels: readonly string[]
  /** What a choice replaces. */
  readonly over: string
  readonly options: NonNullable<ReturnType<typeof complete>>['options']
}

/** What is offered at `|` behind the tables above. */
export function offered(text: string): Offered {
  const { script, offset } = marked(TABLES + text)
  const found = complete(script, offset)
  return {
    labels: found?.options.map(({ label }) => label) ?? [],
    over: found === null ? '' : script.slice(found.from, found.to),
    options: found?.options ?? [],
  }
}
