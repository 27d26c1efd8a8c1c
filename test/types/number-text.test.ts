import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doubleText, floatText, parseDouble, parseFloat32 } from '../../src/types/number-text.ts'
import java from './java-numbers.json'

const view = new DataView(new ArrayBuffer(8))
const double = (bits: string): number => {
  view.setBigUint64(0, BigInt('0x' + bits))
  return view.getFloat64(0)
}
const float = (bits: string): number => {
  view.setUint32(0, Number.parseInt(bits, 16))
  return view.getFloat32(0)
}

describe('the text of floating-point numbers', () => {
  it('is that of Java 17, also where it has more digits than needed', () => {
    for (const [bits, text] of java.double as [string, string][]) expect(doubleText(double(bits))).toBe(text)
    for (const [bits, text] of java.float as [string, string][]) expect(floatText(float(bits))).toBe(text)
  })

  it.each([
    [0.001, '0.001'],
    [0.0009, '9.0E-4'],
    [9999999, '9999999.0'],
    [1e7, '1.0E7'],
    [100, '100.0'],
    [1e16, '1.0E16'],
    [2e-3, '0.002'],
    [5e-324, '4.9E-324'],
    [-0, '-0.0'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
  ])('%d is %s', (x, text) => expect(doubleText(x)).toBe(text))

  it('reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double(), (x) => Object.is(parseDouble(doubleText(x)), x)),
      { numRuns: 2_000 },
    )
    fc.assert(
      fc.property(fc.float(), (x) => Object.is(parseFloat32(floatText(x)), x)),
      { numRuns: 2_000 },
    )
  })
})

describe('reading floating-point numbers', () => {
  it.each([
    ['1', 1],
    ['1d', 1],
    ['1F', 1],
    ['5.', 5],
    ['.5', 0.5],
    ['-1.5e-1', -0.15],
    ['\t1', 1],
    ['NaN', NaN],
    ['-NaN', NaN],
    ['+Infinity', Infinity],
    ['1e400', Infinity],
    ['0x1p3', 8],
    ['0X1.8P-1', 0.75],
  ])('%j is %d', (text, x) => expect(parseDouble(text)).toBe(x))

  it.each(['', ' ', 'nan', 'infinity', '1_0', '1e', '0x10', '1..2', '1ff', '.', '1,5'])('%j is no number', (text) =>
    expect(parseDouble(text)).toBeNull(),
  )

  it('rounds a float once', () => {
    // halfway between two floats as a double, above halfway as a decimal
    expect(parseFloat32('1.00000005960464477539062500000000001')).toBe(Math.fround(1.0000001))
    expect(parseFloat32('1.000000059604644775390625')).toBe(1)
  })
})
