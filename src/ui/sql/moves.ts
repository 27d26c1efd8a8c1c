import type { Handle } from '../../notebook/literals.ts'
import { quantifiers, written } from '../../notebook/literals.ts'
import { offered, type Parameter } from '../../notebook/parameters.ts'

/** How a number moves: of an interval the number before its unit. */
export interface Reach {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
}

/** The reach of a literal: its hint's, or as fine as it is written, from 0 up. Undefined where it is no number. */
export function reachOf({ literal, way }: Handle, parameter: Parameter | undefined): Reach | undefined {
  if (way !== 'number' && way !== 'interval') return undefined
  const value = Number(literal.value)
  if (literal.value.trim() === '' || Number.isNaN(value)) return undefined
  if (parameter?.kind === 'range') return { value, min: parameter.min, max: parameter.max, step: parameter.step }
  const decimals = /\.(\d+)$/.exec(literal.value)?.[1]!.length ?? 0
  return { value, min: Math.min(0, value), max: Number.MAX_SAFE_INTEGER, step: 10 ** -decimals }
}

/** What can be chosen instead: of a hint, of a truth value, of a quantifier. */
export function choicesOf({ literal, way }: Handle, parameter: Parameter | undefined): readonly string[] | undefined {
  if (way === 'choice' && parameter?.kind === 'choice') return offered(parameter)
  if (way === 'boolean') return literal.value === literal.value.toLowerCase() ? ['true', 'false'] : ['TRUE', 'FALSE']
  if (way !== 'quantifier') return undefined
  const own = quantifiers as readonly string[]
  return own.includes(literal.value) ? own : [literal.value, ...own]
}

/** The value so many steps on; undefined where nothing moves by steps, or it is at its end. */
export function moved(handle: Handle, parameter: Parameter | undefined, steps: number): number | string | undefined {
  const reach = reachOf(handle, parameter)
  if (reach !== undefined) {
    const to = within(reach, reach.value + steps * reach.step)
    return to === reach.value ? undefined : to
  }
  const choices = choicesOf(handle, parameter)
  if (choices === undefined) return undefined
  const at = choices.indexOf(written(handle.literal))
  const to = Math.min(choices.length - 1, Math.max(0, at + Math.sign(steps)))
  return to === at ? undefined : choices[to]
}

/** Inside the reach, without the noise of binary fractions. */
export function within({ min, max, step }: Reach, value: number): number {
  const decimals = Math.max(0, Math.ceil(-Math.log10(step)))
  return Number(Math.min(max, Math.max(min, value)).toFixed(Math.min(9, decimals)))
}

/** How far a finger goes for one step, px: a short reach takes wide steps, a long one narrow ones. */
export function pixelsPerStep({ min, max, step }: Reach): number {
  const steps = (max - min) / step
  return steps > 1e6 ? 6 : Math.min(24, Math.max(2, 240 / steps))
}

/** Steps that a drag takes at once: a large number without a range moves by its second digit. */
export function stride({ value, min, max, step }: Reach): number {
  const digits = Math.floor(Math.log10(Math.max(1, Math.abs(value) / step)))
  return (max - min) / step > 1e6 ? 10 ** Math.max(0, digits - 1) : 1
}

/** Moves to either end; undefined without an end to go to. */
export function atEnd(
  handle: Handle,
  parameter: Parameter | undefined,
  end: 'min' | 'max',
): number | string | undefined {
  const reach = reachOf(handle, parameter)
  if (reach !== undefined) return parameter === undefined || reach[end] === reach.value ? undefined : reach[end]
  return choicesOf(handle, parameter)?.at(end === 'min' ? 0 : -1)
}
