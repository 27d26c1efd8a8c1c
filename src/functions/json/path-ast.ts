import type { Comparison } from './path-filter.ts'
import type { JsonValue } from './value.ts'

/** One step of a path, as Jayway JsonPath names them. */
export type PathToken =
  /** `.a`, `['a']` or `['a','b']`; `text` is the step as messages show it. */
  | { readonly kind: 'property'; readonly names: readonly string[]; readonly text: string }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'index'; readonly indices: readonly number[]; readonly text: string }
  | { readonly kind: 'slice'; readonly from: number | null; readonly to: number | null; readonly text: string }
  /** `..` */
  | { readonly kind: 'scan' }
  | { readonly kind: 'filter'; readonly filter: Filter }
  /** `.length()`; only `index(n)` has an argument. */
  | { readonly kind: 'function'; readonly name: string; readonly argument: number | null }

export interface Path {
  /** `$`, or `@` for the item that a filter looks at. */
  readonly root: '$' | '@'
  readonly tokens: readonly PathToken[]
  /** Whether at most one value can be found; otherwise the result is the list of all. */
  readonly definite: boolean
  readonly text: string
}

export type Filter =
  | { readonly kind: 'or' | 'and'; readonly operands: readonly Filter[] }
  | { readonly kind: 'not'; readonly operand: Filter }
  | { readonly kind: 'exists'; readonly path: Path; readonly expected: boolean }
  | { readonly kind: 'compare'; readonly left: Operand; readonly operator: Comparison; readonly right: Operand }

export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'literal'; readonly value: JsonValue }
  | { readonly kind: 'pattern'; readonly matches: (text: string) => boolean }

/** A path that Jayway refuses to compile. */
export class InvalidPath extends Error {}
