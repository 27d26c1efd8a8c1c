import { expect, test } from 'vitest'
import { Part, withParts } from '../../src/errors/part.ts'

test('work begins anew after each part that it misses', async () => {
  const loads: string[] = []
  const part = (name: string): Part<string> =>
    new Part(() => {
      loads.push(name)
      return Promise.resolve(name)
    })
  const first = part('first')
  const second = part('second')
  part('unasked')
  let starts = 0
  const work = (): string => {
    starts++
    return first.get() + second.get()
  }
  expect(await withParts(work)).toBe('firstsecond')
  expect([starts, loads]).toEqual([3, ['first', 'second']])
  expect(await withParts(work)).toBe('firstsecond')
  expect([starts, loads.length]).toEqual([4, 2])
})

test('what a part or the work fails with is told', async () => {
  const broken = new Part(() => Promise.reject(new Error('no network')))
  await expect(withParts(() => broken.get())).rejects.toThrow('no network')
  await expect(withParts(() => Promise.reject(new Error('of its own')))).rejects.toThrow('of its own')
})
