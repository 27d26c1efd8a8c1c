import type { DataChoice } from '../../notebook/front-matter.ts'

export interface DataSet {
  readonly value: string
  readonly text: string
  readonly choice: DataChoice
}

const recorded: readonly DataSet[] = [
  { value: 'samples', text: 'six clicks', choice: 'samples' },
  { value: 'faithful-30m', text: '30 minutes', choice: 'faithful-30m' },
  { value: 'faithful-24h', text: '24 hours', choice: 'faithful-24h' },
]

/** What the reader can run a notebook on: its own data first, where that is none of the recorded ones. */
export function dataSets(own: DataChoice): readonly DataSet[] {
  if (typeof own === 'string') return recorded
  return [{ value: 'own', text: own.label, choice: own }, ...recorded]
}

export function valueOf(choice: DataChoice): string {
  return typeof choice === 'string' ? choice : 'own'
}
