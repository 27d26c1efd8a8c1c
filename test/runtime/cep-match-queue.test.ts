import { describe, expect, it } from 'vitest'
import { MatchQueue, type FoundMatch } from '../../src/runtime/cep/found-match.ts'

const match = (startOrder: number, last: number): FoundMatch => ({ begins: null, start: 0, startOrder, last })

function drained(queue: MatchQueue): string {
  const order: string[] = []
  for (let next = queue.peek(); next !== undefined; next = queue.peek()) {
    order.push(`${next.startOrder}.${next.last}`)
    queue.poll()
  }
  return order.join(' ')
}

// what java.util.PriorityQueue does, step by step by hand
describe('completed matches', () => {
  it('come out by first row', () => {
    const queue = new MatchQueue()
    for (const start of [5, 3, 8, 1, 7, 2]) queue.add(match(start, 0))
    expect(drained(queue)).toBe('1.0 2.0 3.0 5.0 7.0 8.0')
  })

  it('leave the one added first on top', () => {
    const queue = new MatchQueue()
    for (const last of [1, 2, 3]) queue.add(match(4, last))
    expect(queue.peek()).toMatchObject({ last: 1 })
    // the last one takes the place of the one polled, and no equal one passes it
    expect(drained(queue)).toBe('4.1 4.3 4.2')
  })

  it('change places when an earlier one is added', () => {
    const queue = new MatchQueue()
    queue.add(match(4, 1))
    queue.add(match(4, 2))
    queue.add(match(2, 9))
    // [4.1 4.2] + 2.9 → [2.9 4.2 4.1]; polled: [4.1 4.2]
    expect(drained(queue)).toBe('2.9 4.1 4.2')
  })

  it('are made a heap again when some are removed', () => {
    const queue = new MatchQueue()
    queue.add(match(1, 0))
    for (const last of [1, 2, 3]) queue.add(match(6, last))
    queue.add(match(3, 0))
    // [1 6.1 6.2 6.3] + 3 → [1 3 6.2 6.3 6.1]; without those before 4: [6.2 6.3 6.1]
    queue.removeBefore(4)
    expect(drained(queue)).toBe('6.2 6.1 6.3')
  })
})
