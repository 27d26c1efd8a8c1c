import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EventQueue } from '../../src/runtime/cep/event-queue.ts'

describe('events that wait for the watermark', () => {
  it('come out by time, equal times in the order they came, however watermarks cut in', () => {
    const step = fc.record({ time: fc.integer({ min: 0, max: 30 }), take: fc.integer({ min: 0, max: 3 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const queue = new EventQueue()
        let waiting: { time: number; row: number }[] = []
        let watermark = -1
        steps.forEach(({ time, take }, row) => {
          if (time > watermark) {
            queue.add(time, row % 5, row % 7, row)
            waiting.push({ time, row })
          }
          expect(queue.size).toBe(waiting.length)
          if (take !== 0) return
          // a stable sort is the reference
          watermark = Math.max(watermark, time - 5)
          const due = waiting.filter((event) => event.time <= watermark).sort((a, b) => a.time - b.time)
          waiting = waiting.filter((event) => event.time > watermark)
          for (const event of due) {
            expect(queue.next).toBe(event.time)
            queue.take()
            const { row: taken } = event
            expect([queue.time, queue.row, queue.key, queue.mask]).toEqual([event.time, taken, taken % 5, taken % 7])
          }
        })
        expect(queue.next).toBe(Math.min(Infinity, ...waiting.map((event) => event.time)))
      }),
    )
  })
})
