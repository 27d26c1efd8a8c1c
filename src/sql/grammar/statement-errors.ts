import type { Cursor } from '../cursor.ts'

/** The two words at the start of the statement are none that Flink knows; the first alone would be. */
export function statementUnknown(c: Cursor, expected: string): never {
  c.noteIdentifier()
  c.noteDepth(2)
  c.fail(expected, `${c.token.text} needs more behind it: ${expected}.`)
}
