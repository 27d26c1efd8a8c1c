import { aggregates, type AggregateName } from '../worker/chart-protocol.ts'
import type { ColumnInfo } from '../worker/protocol.ts'
import type { MarkDefinition } from './drawing.ts'
import { binText, withKey, withKeys } from './edit.ts'
import { fieldOf, kindText, kindsText, type Field } from './fields.ts'
import { fit, kindOfChannel, measureOf, withMark } from './fit.ts'
import { markOf, marks } from './registry.ts'
import { parseSpec, type ChannelName, type ChartSpec } from './spec.ts'

/** One field of the form: a list of values, of which some cannot be chosen now and say why. */
export interface Choice {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  /** Why the whole field has no use now. */
  readonly off?: string
  /** The text of the chart after a choice. */
  readonly choose: (value: string) => string
}

export interface Option {
  readonly value: string
  readonly text: string
  readonly off?: string
}

interface Chart {
  readonly text: string
  readonly spec: ChartSpec
  readonly mark: MarkDefinition
  readonly fields: readonly Field[]
}

const none = ''
/** No column is called that: the count of rows. */
const rowCount = '\u0000count'

/** The fields of the form for a chart. Throws ChartError where the text cannot be read. */
export function choicesOf(text: string, columns: readonly ColumnInfo[]): Choice[] {
  const spec = parseSpec(text)
  const chart = { text, spec, mark: markOf(spec.mark), fields: columns.map(fieldOf) }
  return [
    markChoice(chart),
    columnChoice(chart, 'x', 'X'),
    columnChoice(chart, 'y', 'Y'),
    columnChoice(chart, 'fill', 'Colour'),
    columnChoice(chart, 'facet', 'Facet'),
    aggregateChoice(chart),
    binChoice(chart),
    sortChoice(chart),
  ]
}

function markChoice({ text, spec, mark, fields }: Chart): Choice {
  return {
    name: 'mark',
    label: 'Mark',
    value: mark.name,
    options: marks.map((other) => {
      const found = other === mark ? undefined : fit(other, spec, mark, fields)
      return { value: other.name, text: other.name, ...(typeof found === 'string' ? { off: found } : {}) }
    }),
    choose: (value) => withMark(text, markOf(value), mark, fields),
  }
}

function columnChoice(chart: Chart, name: ChannelName, label: string): Choice {
  const { spec, mark, fields } = chart
  const takes = mark.takes[name] ?? []
  const channel = spec.channels[name]
  const needed = mark.needs.includes(name)
  const isMeasure = name === measureOf(mark, spec, fields)
  const options: Option[] = [
    ...(needed ? [] : [{ value: none, text: 'none' }]),
    ...fields.map((field) => {
      const wrong = !takes.includes(field.kind) && !(isMeasure && takes.includes('number'))
      const off = `${kindText(field.kind)}; ${mark.name} takes ${kindsText(takes)}`
      return { value: field.name, text: field.name, ...(wrong ? { off } : {}) }
    }),
    ...(isMeasure ? [{ value: rowCount, text: 'number of rows' }] : []),
  ]
  const counts = channel?.aggregate === 'count' && channel.column === undefined
  return {
    name,
    label,
    value: counts ? rowCount : (channel?.column ?? none),
    options,
    ...(takes.length === 0 ? { off: `${mark.name} has no ${label.toLowerCase()}` } : {}),
    choose: (value) => withColumn(chart, name, value),
  }
}

/** Another column in a channel. What was said about the old one, its label and its bins, goes where it no longer fits. */
function withColumn({ text, spec, fields }: Chart, name: ChannelName, value: string): string {
  if (value === none) return withKey(text, [name], undefined)
  if (value === rowCount) return withKey(text, [name], 'count')
  const channel = spec.channels[name]
  const field = fields.find((one) => one.name === value)
  if (channel === undefined || field === undefined) return withKey(text, [name], value)
  const before = fields.find((one) => one.name === channel.column)
  const aggregate = channel.aggregate === undefined ? undefined : fitting(channel.aggregate, field)
  return withKeys(text, [
    [[name, 'column'], value],
    [[name, 'label'], undefined],
    [[name, 'domain'], undefined],
    ...(before?.kind === field.kind ? [] : [[[name, 'bin'], undefined] as const]),
    ...(aggregate === channel.aggregate ? [] : [[[name, 'aggregate'], aggregate] as const]),
  ])
}

function fitting(aggregate: AggregateName, field: Field): AggregateName {
  if (field.kind === 'number') return aggregate === 'count' ? 'sum' : aggregate
  return aggregate === 'count' ? 'count' : 'distinct'
}

const aggregateWords: Readonly<Record<AggregateName, string>> = {
  count: 'count',
  distinct: 'count different',
  sum: 'sum',
  mean: 'mean',
  min: 'smallest',
  max: 'largest',
}

function aggregateChoice({ text, spec, mark, fields }: Chart): Choice {
  const measure = measureOf(mark, spec, fields)
  const channel = measure === undefined ? undefined : spec.channels[measure]
  const column = fields.find((field) => field.name === channel?.column)
  return {
    name: 'aggregate',
    label: 'Aggregate',
    value: channel?.aggregate ?? none,
    options: [
      {
        value: none,
        text: 'as it is',
        ...(column?.kind === 'number' ? {} : { off: 'choose a column of numbers first' }),
      },
      ...aggregates.map((value) => {
        const wrong = value !== 'count' && (column === undefined || (value !== 'distinct' && column.kind !== 'number'))
        return {
          value,
          text: aggregateWords[value],
          ...(wrong ? { off: 'choose a column of numbers first' } : {}),
        }
      }),
    ],
    ...(channel === undefined ? { off: `${mark.name} draws every row` } : {}),
    choose: (value) =>
      withKeys(text, [
        [[measure!, 'label'], undefined],
        [[measure!, 'aggregate'], value === none ? undefined : value],
      ]),
  }
}

const timeBins = ['1 second', '10 seconds', '1 minute', '5 minutes', '15 minutes', '1 hour', '1 day']
const numberBins = ['1', '5', '10', '15', '50', '100', '1000']

function binChoice({ text, spec, mark, fields }: Chart): Choice {
  const x = spec.channels.x
  const kind = x === undefined ? undefined : kindOfChannel({ ...x, category: false }, fields)
  const own = x?.bin === undefined ? none : String(kind === 'time' ? binText(x.bin) : x.bin)
  const offered = kind === 'time' ? timeBins : numberBins
  const wide = x?.aggregate !== undefined || (kind !== 'time' && kind !== 'number')
  const counted = measureOf(mark, spec, fields)
  const apart = counted === undefined || spec.channels[counted]?.aggregate === undefined
  return {
    name: 'bin',
    label: 'Bin of x',
    value: own,
    options: [
      { value: none, text: 'none' },
      { value: 'auto', text: 'auto' },
      ...[...new Set([...offered, ...(own === none || own === 'auto' ? [] : [own])])].map((value) => ({
        value,
        text: value,
      })),
    ],
    ...(wide
      ? { off: 'x is no time and no number' }
      : apart && mark.name !== 'histogram'
        ? { off: 'choose an aggregate first' }
        : {}),
    choose: (value) =>
      withKey(text, ['x', 'bin'], value === none ? undefined : /^\d+$/.test(value) ? Number(value) : value),
  }
}

function sortChoice({ text, spec, mark, fields }: Chart): Choice {
  const measure = measureOf(mark, spec, fields)
  const kind = (name: ChannelName): string | undefined => {
    const channel = spec.channels[name]
    return channel === undefined ? undefined : kindOfChannel(channel, fields)
  }
  const key = mark.name === 'heatmap' || kind('y') === 'category' ? 'y' : kind('x') === 'category' ? 'x' : undefined
  const options: Option[] = [{ value: none, text: 'as the rows come' }]
  if (key !== undefined) options.push({ value: key, text: 'by name' }, { value: `-${key}`, text: 'by name, backwards' })
  const by = measure ?? (key === 'y' ? 'x' : undefined)
  if (by !== undefined && by !== key)
    options.push(
      { value: `-${by}`, text: 'largest first' },
      { value: by, text: measure === undefined ? 'earliest first' : 'smallest first' },
    )
  const own = spec.sort ?? none
  if (!options.some((option) => option.value === own)) options.push({ value: own, text: own })
  return {
    name: 'sort',
    label: 'Sort',
    value: own,
    options,
    ...(key === undefined ? { off: 'there are no names to sort' } : {}),
    choose: (value) => withKey(text, ['sort'], value === none ? undefined : value),
  }
}
