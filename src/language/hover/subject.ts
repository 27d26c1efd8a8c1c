import type { Token } from '../../sql/token.ts'
import type { Part } from '../level.ts'
import type { Place } from '../place.ts'
import type { Names } from '../scope-at.ts'

/** What is said about a word. */
export interface Said {
  readonly title: string
  readonly signature?: string
  readonly text: string
  readonly example?: { readonly sql: string; readonly result?: string }
  /** Where it is about more than the word. */
  readonly span?: { readonly start: number; readonly end: number }
}

/** The word that is asked about. */
export interface Subject {
  readonly token: Token
  readonly place: Place
  readonly before: Part | undefined
  readonly behind: Part | undefined
  readonly names: () => Names
}

/** What one kind of word says; null where the word is none of its kind. */
export type Teller = (subject: Subject) => Said | null
