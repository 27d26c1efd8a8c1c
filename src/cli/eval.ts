import { readFileSync, writeFileSync } from 'node:fs'
import { evaluateExpression } from '../engine/evaluate.ts'

/** One expression a line: adds `type` and `value`, or `error`, to each and writes them out in the same order. */
export async function evalFile(input: string, output: string): Promise<void> {
  const lines = readFileSync(input, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const answers: string[] = []
  for (const line of lines) {
    const entry = JSON.parse(line) as { sql: string; from?: string }
    answers.push(JSON.stringify({ ...entry, ...(await evaluated(entry)) }))
  }
  writeFileSync(output, answers.map((line) => `${line}\n`).join(''))
}

async function evaluated({ sql, from }: { sql: string; from?: string }): Promise<Record<string, unknown>> {
  try {
    const { type, value, error } = await evaluateExpression(sql, from)
    if (error !== undefined) return { error: `${error.detail.flinkClass}: ${error.message}` }
    return { type, value: value ?? null }
  } catch (error) {
    // a defect of ours must not hide the answers of the other lines
    return { error: `InternalError: ${error instanceof Error ? error.message : String(error)}` }
  }
}
