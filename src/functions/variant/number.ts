import { MAX_DECIMAL_PRECISION } from '../../types/decimal.ts'
import { doubleText } from '../../types/number-text.ts'
import { VariantNumber } from './value.ts'

/**
 * The number that a VARIANT makes of its JSON text: a 64-bit integer, else an exact decimal of up to 38 digits, else a
 * double. Source: Flink 2.3, BinaryVariantInternalBuilder.
 */
export function variantNumber(text: string): VariantNumber {
  if (/^-?\d+$/.test(text)) {
    const value = BigInt(text)
    if (BigInt.asIntN(64, value) === value) return new VariantNumber(String(value), `i${value}`)
  }
  return (/[eE]/.test(text) ? undefined : decimal(text)) ?? double(text)
}

function decimal(text: string): VariantNumber | undefined {
  const [whole, fraction = ''] = text.split('.') as [string, string?]
  const unscaled = BigInt(whole + fraction)
  const digits = String(unscaled).replace('-', '').length
  if (digits > MAX_DECIMAL_PRECISION || fraction.length > MAX_DECIMAL_PRECISION) return undefined
  const shown = unscaled === 0n ? '0' : whole + `.${fraction}`.replace(/\.?0*$/, '')
  return new VariantNumber(shown, `n${unscaled}e${fraction.length}`)
}

function double(text: string): VariantNumber {
  const shown = doubleText(Number(text))
  return new VariantNumber(shown, `d${shown}`)
}
