import { rowText } from '../data/row-text.ts'
import type { RowField } from '../types/logical-type.ts'
import { shortKind, type RowKind } from '../types/row-kind.ts'
import type { Value } from '../types/value.ts'
import { printText } from '../types/value-text.ts'
import { jsonObject, jsonText } from './result-json.ts'
import { arrange, rowAt } from './result-order.ts'
import type { ExportFormat, ExportRequest } from './result-protocol.ts'
import type { Result } from './results.ts'
import { Slices } from './slices.ts'

interface Sheet {
  readonly fields: readonly RowField[]
  readonly zone: string
  /** Whether a row says what kind of change it is. */
  readonly kinds: boolean
}

interface Writer {
  readonly type: string
  readonly head: (sheet: Sheet) => string
  readonly row: (values: readonly Value[], kind: RowKind, sheet: Sheet, first: boolean) => string
  readonly foot: string
}

/** RFC 4180: NULL is nothing, the empty text is `""`. */
function separated(type: string, delimiter: string, end: string): Writer {
  const special = new RegExp(`["\\r\\n${delimiter}]`)
  const quoted = (text: string): string =>
    text === '' || special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  const line = (cells: readonly string[]): string => cells.join(delimiter) + end
  return {
    type,
    head: ({ fields, kinds }) => line([...(kinds ? ['op'] : []), ...fields.map(({ name }) => quoted(name))]),
    row: (values, kind, { fields, zone, kinds }) => {
      const cells = values.map((value, i) => (value === null ? '' : quoted(printText(value, fields[i]!.type, zone))))
      return line(kinds ? [shortKind(kind), ...cells] : cells)
    },
    foot: '',
  }
}

/** An array with one object a line. */
const json: Writer = {
  type: 'application/json',
  head: () => '[\n',
  row: (values, kind, { fields, zone, kinds }, first) => {
    const names = fields.map(({ name }) => name)
    const texts = values.map((value, i) => jsonText(value, fields[i]!.type, zone))
    const object = kinds ? jsonObject(['op', ...names], [`"${shortKind(kind)}"`, ...texts]) : jsonObject(names, texts)
    return (first ? '' : ',\n') + object
  },
  foot: '\n]\n',
}

const changelog: Writer = {
  type: 'text/plain',
  head: () => '',
  row: (values, kind, { fields, zone }) =>
    `${rowText(
      kind,
      values,
      fields.map(({ type }) => type),
      zone,
    )}\n`,
  foot: '',
}

const writers: Readonly<Record<ExportFormat, Writer>> = {
  csv: separated('text/csv', ',', '\r\n'),
  tsv: separated('text/tab-separated-values', '\t', '\n'),
  json,
  changelog,
}

/** Shortest time between two reports of progress, ms. */
const REPORT = 100

export async function exportRows(
  result: Result,
  format: ExportFormat,
  request: ExportRequest,
  onProgress: (rows: number) => void,
): Promise<Blob> {
  const slices = new Slices(() => !result.released)
  const writer = writers[format]
  const { fields } = result.changelog
  const sheet: Sheet = { fields, zone: result.zone, kinds: request.view === 'changelog' }
  const order = await (result.orders.known(request) ?? arrange(result, request, slices))
  const wanted = wantedRows(result, request)
  // parts become blobs, so that the text of a million rows is never whole in memory
  const parts: Blob[] = []
  let part = writer.head(sheet)
  let written = 0
  let reported = performance.now()
  for (let i = 0; i < order.total; i++) {
    const row = rowAt(order, i)
    if (wanted === null || wanted.has(row)) {
      const kind = sheet.kinds ? result.changelog.kind(row) : 0
      part += writer.row(result.changelog.values(row), kind, sheet, written++ === 0)
    }
    if ((i & 255) !== 0 || !slices.due) continue
    parts.push(new Blob([part]))
    part = ''
    if (performance.now() - reported > REPORT) {
      reported = performance.now()
      onProgress(i)
    }
    await slices.pause()
  }
  parts.push(new Blob([part + writer.foot]))
  return new Blob(parts, { type: `${writer.type};charset=utf-8` })
}

/** Numbers of rows in their view, as rows of the changelog. */
function wantedRows(result: Result, { only, view }: ExportRequest): Set<number> | null {
  if (only === undefined) return null
  return new Set(view === 'table' && result.changelog.updating ? only.map((number) => result.table[number]!) : only)
}
