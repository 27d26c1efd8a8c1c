import { fail } from '../../errors/messages.ts'
import { isCharacter, withNullable, type LogicalType } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import type { Accumulator, AggregateFunction, AggregateSite, BoundCall, CallSite, Resolution } from '../definition.ts'
import { anyNullable, cannotApply, refuseNull } from '../signatures.ts'
import { KeptValue } from './kept-value.ts'
import { ListedValues } from './retractable-lists.ts'

function resolve(call: CallSite): Resolution {
  const [type, separator] = call.args as [LogicalType, LogicalType | undefined]
  if (call.args.length < 1 || call.args.length > 2)
    return fail('wrong-argument-count', { name: 'LISTAGG', count: 1 }, call.span)
  if (!isCharacter(type) || (separator !== undefined && !isCharacter(separator))) {
    refuseNull(call, isCharacter(type) ? 1 : 0)
    return cannotApply(call, ['LISTAGG(<CHARACTER>)', 'LISTAGG(<CHARACTER>, <CHARACTER_LITERAL>)'])
  }
  if (separator !== undefined && call.literals[1] !== true)
    fail('argument-not-literal', { name: 'LISTAGG' }, call.argSpans[1])
  return { args: call.args, result: withNullable(type, anyNullable(call)) }
}

/** Without retraction the text itself is the state. */
class JoinedText extends KeptValue implements Accumulator {
  private readonly separator: string

  constructor(separator: string) {
    super()
    this.separator = separator
  }

  accumulate(slot: number, a: Value): void {
    if (a === null) return
    const text = this.values[slot] as string | null
    this.values[slot] = text === null ? a : text + this.separator + (a as string)
  }

  merge(into: number, from: number): void {
    this.accumulate(into, this.values[from]!)
  }
}

class JoinedList extends ListedValues implements Accumulator {
  private readonly separator: string

  constructor(separator: string) {
    super()
    this.separator = separator
  }

  merge(into: number, from: number): void {
    this.lists.merge(into, from)
  }

  value(slot: number): Value {
    const list = this.lists.get(slot)
    return list.length === 0 ? null : list.join(this.separator)
  }
}

function create({ constants, retracting }: BoundCall & AggregateSite): Accumulator {
  const separator = typeof constants[1] === 'string' ? constants[1] : ','
  return retracting ? new JoinedList(separator) : new JoinedText(separator)
}

export const listAgg: AggregateFunction = {
  kind: 'aggregate',
  name: 'LISTAGG',
  resolve,
  create,
  lacks: { retract: '' },
  doc: {
    group: 'aggregate',
    signatures: ['LISTAGG(expression[, separator])'],
    text: 'The strings that are not NULL joined in order of arrival, with a comma or the given literal between them. NULL when there are none.',
    examples: [
      { sql: "LISTAGG(s) FROM (VALUES 'b', 'a', CAST(NULL AS STRING), 'c') AS t(s)", value: 'b,a,c' },
      { sql: "LISTAGG(s, '; ') FROM (VALUES 'b', 'a', CAST(NULL AS STRING), 'c') AS t(s)", value: 'b; a; c' },
    ],
  },
}
