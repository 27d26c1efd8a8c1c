import { describe, expect, test } from 'vitest'
import { cos, exp, log, log10, pow, sin, tan } from '../../src/functions/math/elementary.ts'
import { JavaRandom } from '../../src/functions/math/random.ts'

// answers of Java 17, some of which browsers miss by one in the last digit
describe('elementary functions round as Java does', () => {
  test.each([
    [sin, 1e300, -0.8178819121159085],
    [sin, 71.2, 0.8707035407497848],
    [cos, 71.19999999999999, -0.49180823918045086],
    [cos, 1e22, 0.523214785395139],
    [tan, 115.65, -0.6680044403671072],
    [tan, 3.4028235e38, 0.6129734173282693],
    [exp, 0.45022795964692186, 1.5686697381344754],
    [exp, 1, Math.E],
    [exp, -745.1, 5e-324],
    [exp, 800, Infinity],
    [log, 98.11, 4.5860892981753],
    [log, 5e-324, -744.4400719213812],
    [log, 0, -Infinity],
    [log, -1, NaN],
    [log10, 124.54, 2.0953088613853814],
    [log10, 1e300, 300],
    [log10, 43, 1.6334684555795864],
  ] as const)('%o(%d)', (f, x, y) => {
    expect(f(x)).toBe(y)
  })

  test.each([
    [0.7706967535783168, 5, 0.27190528437209865],
    [2, 10, 1024],
    [-2, 3, -8],
    [-8, 1 / 3, NaN],
    [0, -1, Infinity],
    [10, 400, Infinity],
    [1, Infinity, NaN],
  ])('pow(%d, %d)', (x, y, z) => {
    expect(pow(x, y)).toBe(z)
  })
})

describe('java.util.Random', () => {
  // answers of Java 17
  test('doubles', () => expect(new JavaRandom(1).nextDouble()).toBe(0.7308781907032909))
  test('a negative seed', () => {
    const random = new JavaRandom(-5)
    expect([random.nextDouble(), random.nextInt(2 ** 30)]).toEqual([0.26930095796932485, 358728976])
  })
  test('whole numbers', () => {
    const random = new JavaRandom(1)
    expect([random.nextInt(10), random.nextInt(10), random.nextInt(16), random.nextInt(1000003)]).toEqual([
      5, 8, 6, 967691,
    ])
  })
})
