import { fail } from '../../errors/messages.ts'
import type { Span } from '../../errors/span.ts'
import { types } from '../../types/logical-type.ts'
import { timecolText } from '../describe.ts'
import type { ColumnWindowing, TimeWindowing, WindowSpec } from '../exec-node.ts'
import type { WindowArgument, WindowTvfRel } from '../rel.ts'
import type { Planned, Planner, WindowProperties } from './planner.ts'
import { attributeOf } from './time.ts'

/** The window function over a planned input, its arguments checked as Flink checks them. */
export function windowingOf(
  rel: Pick<WindowTvfRel, 'type' | 'arguments' | 'partition' | 'span'>,
  input: Planned,
  time: number,
): TimeWindowing {
  const { type } = input.node.fields[time]!
  const attribute = attributeOf(type)
  if (attribute === null) return fail('window-not-time-attribute', { type: timecolText(type) }, rel.span)
  const sizes = rel.arguments.map((argument) => milliseconds(argument, rel.span))
  return { from: 'time', spec: specOf(rel, sizes), time, attribute, local: type.kind === 'TIMESTAMP_LTZ' }
}

function milliseconds(argument: WindowArgument, span: Span): number {
  if (argument.kind === 'ms') return argument.value
  if (argument.kind === 'months') return fail('window-months', {}, span)
  return fail('window-constant', {}, span)
}

function specOf(rel: Pick<WindowTvfRel, 'type' | 'partition'>, sizes: readonly number[]): WindowSpec {
  switch (rel.type) {
    case 'TUMBLE':
      return { type: 'TUMBLE', size: sizes[0]!, offset: sizes[1] ?? 0 }
    case 'HOP':
      return { type: 'HOP', slide: sizes[0]!, size: sizes[1]!, offset: sizes[2] ?? 0 }
    case 'CUMULATE':
      return { type: 'CUMULATE', step: sizes[0]!, size: sizes[1]!, offset: sizes[2] ?? 0 }
    case 'SESSION':
      return { type: 'SESSION', gap: sizes[0]!, partition: rel.partition }
  }
}

/** Limits that hold for aggregates over windows, not for the bare function. */
export function checkAggregateWindow(spec: WindowSpec, span?: Span): void {
  const positive = (what: string, ...values: readonly number[]): void => {
    if (values.some((value) => value <= 0))
      fail(
        'window-size-positive',
        { type: spec.type, what, values: values.map((value) => `${value} ms`).join(' and ') },
        span,
      )
  }
  if (spec.type === 'TUMBLE') {
    positive('size', spec.size)
    if (Math.abs(spec.offset) >= spec.size)
      fail('window-offset', { type: spec.type, values: `size ${spec.size} ms and offset ${spec.offset} ms` }, span)
  }
  if (spec.type === 'HOP') {
    if (spec.slide <= 0 || spec.size <= 0)
      fail('window-slide-size', { type: spec.type, slide: spec.slide, size: spec.size }, span)
    if (spec.size % spec.slide !== 0)
      fail(
        'window-multiple',
        { type: spec.type, size: 'size', step: 'slide', sizeMs: spec.size, stepMs: spec.slide },
        span,
      )
  }
  if (spec.type === 'CUMULATE') {
    if (spec.step <= 0 || spec.size <= 0)
      fail('window-step-size', { type: spec.type, step: spec.step, size: spec.size }, span)
    if (spec.size % spec.step !== 0)
      fail('window-multiple-maximum', { type: spec.type, sizeMs: spec.size, stepMs: spec.step }, span)
  }
  if (spec.type === 'SESSION') positive('gap', spec.gap)
}

export function planWindowTvf(planner: Planner, rel: WindowTvfRel): Planned {
  const input = planner.plan(rel.input)
  const windowing = windowingOf(rel, input, rel.time)
  const width = input.node.fields.length
  const timeType = input.node.fields[rel.time]!.type
  const timeField =
    windowing.attribute === 'rowtime' ? types.rowtime(timeType.kind as 'TIMESTAMP', false) : types.proctime()
  const node = planner.add({
    kind: 'WindowTableFunction',
    inputs: [input.node.id],
    fields: [
      ...input.node.fields,
      { name: 'window_start', type: types.timestamp(3, false) },
      { name: 'window_end', type: types.timestamp(3, false) },
      { name: 'window_time', type: timeField },
    ],
    changelog: input.node.changelog,
    windowing,
  })
  const window: WindowProperties = {
    spec: windowing.spec,
    start: new Set([width]),
    end: new Set([width + 1]),
    time: new Set([width + 2]),
    attribute: windowing.attribute,
    local: windowing.local,
  }
  return { node, window, keys: [] }
}

/** The window columns of a node as another node's windowing; null when start or end is not among `columns`. */
export function columnWindowing(window: WindowProperties | null, columns: readonly number[]): ColumnWindowing | null {
  if (window === null) return null
  const start = columns.find((index) => window.start.has(index))
  const end = columns.find((index) => window.end.has(index))
  if (start === undefined || end === undefined) return null
  return { from: 'columns', spec: window.spec, start, end, attribute: window.attribute, local: window.local }
}

export const isWindowColumn = (window: WindowProperties, index: number): boolean =>
  window.start.has(index) || window.end.has(index) || window.time.has(index)
