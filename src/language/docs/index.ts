export interface Doc {
  readonly name: string
  readonly signatures: readonly string[]
  readonly text: string
  readonly example?: { readonly sql: string; readonly result?: string }
}

export function functionDoc(_name: string): Doc | undefined {
  return undefined
}

export function clauseDoc(_words: string): Doc | undefined {
  return undefined
}
