import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SqlError } from '../../src/errors/sql-error.ts'
import { avroConfluentFormat } from '../../src/formats/avro/format.ts'
import type { RowDecoder } from '../../src/formats/format.ts'
import { CLICK_TYPE } from './click-table.ts'
import { everyColumn, plain, rowsOf } from './rows.ts'

const folder = new URL('../cases/avro/', import.meta.url)
const file = (name: string): Uint8Array => readFileSync(new URL(name, folder))
const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

interface Frames {
  readonly schemaId: number
  readonly frames: readonly { readonly offset: number; readonly length: number }[]
}
interface Recorded {
  readonly file: string
  readonly flink: 'fails' | 'decodes'
  readonly error: string
  readonly sessionid: string
  readonly cookies: boolean
  readonly emails: number
}

const schema = text('clickevent.avsc')
const { schemaId, frames } = JSON.parse(text('clicks.confluent.json')) as Frames
const clicks = file('clicks.confluent.bin')
const registry = { schemaById: (id: number) => (id === schemaId ? schema : undefined) }
const clickDecoder = (): RowDecoder =>
  avroConfluentFormat.createDecoder({
    rowType: CLICK_TYPE,
    projection: everyColumn(CLICK_TYPE),
    options: new Map(),
    registry,
  })

describe('messages that Flink decodes', () => {
  test('all 206 clicks come out as the JSON twin has them', () => {
    const decoder = clickDecoder()
    for (const { offset, length } of frames) expect(decoder.decode(clicks, offset, offset + length)).toBe(1)
    const rows = rowsOf(decoder).map((row) => plain(row, CLICK_TYPE))
    const twins = text('clicks.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    expect(rows).toEqual(twins)
  })

  test('a projection decodes the leaves that are read and skips the others', () => {
    const decoder = avroConfluentFormat.createDecoder({
      rowType: CLICK_TYPE,
      projection: [
        { index: 6, paths: null },
        {
          index: 3,
          paths: [
            ['device', 'type'],
            ['browser', 'enabled', 'cookies'],
          ],
        },
        { index: 5, paths: [['id']] },
      ],
      options: new Map(),
      registry,
    })
    for (const { offset, length } of frames) decoder.decode(clicks, offset, offset + length)
    const rows = rowsOf(decoder)
    const twins = text('clicks.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows.length).toBe(206)
    rows.forEach(([url, context, customer], i) => {
      const twin = twins[i]
      expect(url).toBe(twin.url)
      expect(plain(context!, CLICK_TYPE.fields[3]!.type)).toMatchObject({
        device: { type: twin.context.device.type, os: null },
        browser: { enabled: { cookies: twin.context.browser.enabled.cookies, javascript: null } },
      })
      expect(customer === null ? null : (customer as unknown[])[0]).toBe(twin.customer?.id ?? null)
    })
  })
})

describe('malformed messages', () => {
  const recorded = JSON.parse(text('bad/errors.json')) as { messages: Record<string, Recorded> }

  test.each(Object.entries(recorded.messages))('%s', (_name, expected) => {
    const bytes = file('bad/' + expected.file)
    const decoder = clickDecoder()
    if (expected.flink === 'decodes') {
      decoder.decode(bytes, 0, bytes.length)
      const [row] = rowsOf(decoder)
      expect(plain(row!, CLICK_TYPE)).toMatchObject({
        sessionid: expected.sessionid,
        context: { browser: { enabled: { cookies: expected.cookies } } },
        customer: { emails: { length: expected.emails } },
      })
      return
    }
    const error = errorOf(() => decoder.decode(bytes, 0, bytes.length))
    expect(error.detail.phase).toBe('data')
    expect(error.detail.where).toMatch(/^byte \d+$/)
    expect([error.detail.flinkClass, error.message]).toEqual(ownWords(expected.error))
    // unlike Flink's, our decoder takes good messages after any bad one
    expect(decoder.length).toBe(0)
    for (const { offset, length } of frames.slice(0, 3)) decoder.decode(clicks, offset, offset + length)
    expect(rowsOf(decoder).map(([id]) => id)).toEqual([
      'sess_lhpiu0oc5m8uxhp8',
      'sess_qam0wdowklv0kjyv',
      'sess_7qcjpyefukhg1pks',
    ])
  })
})

function errorOf(run: () => unknown): SqlError {
  try {
    run()
  } catch (error) {
    if (error instanceof SqlError) return error
    throw error
  }
  throw new Error('no error')
}

/**
 * The innermost exception that has words of its own, with the innermost class otherwise. Causes inside the registry's
 * client are left out: there is none here.
 */
function ownWords(chain: string): [string, string] {
  const causes = chain
    .split('\n  caused by ')
    .filter((cause) => !cause.includes('RestClientException'))
    .map((cause) => /^([\w.]+): (.*)$/s.exec(cause)!)
  const innermost = causes.at(-1)!
  const worded = causes.filter((cause) => cause[2] !== 'null').at(-1)!
  return [innermost[1]!.split('.').at(-1)!, worded[2]!]
}
