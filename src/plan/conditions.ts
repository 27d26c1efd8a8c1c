import { types } from '../types/logical-type.ts'
import { call, literal, type Rex } from './rex.ts'

export const TRUE: Rex = literal(true, types.boolean(false))

export const isTrue = (rex: Rex): boolean => rex.kind === 'literal' && rex.value === true

/** The conditions that all must hold; TRUE asks for nothing. */
export function conjuncts(rex: Rex): Rex[] {
  if (rex.kind === 'call' && rex.fn === 'AND') return rex.args.flatMap(conjuncts)
  return isTrue(rex) ? [] : [rex]
}

/** One condition of several; null when there are none. */
export function conjunction(parts: readonly Rex[]): Rex | null {
  return parts.length === 0 ? null : parts.reduce(and)
}

export const and = (a: Rex, b: Rex): Rex => (isTrue(a) ? b : logical('AND', a, b))

export const or = (a: Rex, b: Rex): Rex => logical('OR', a, b)

const logical = (fn: 'AND' | 'OR', a: Rex, b: Rex): Rex =>
  call(fn, [a, b], types.boolean(a.type.nullable || b.type.nullable))

/** Comparisons as they read from the right. */
export const FLIPPED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' }
