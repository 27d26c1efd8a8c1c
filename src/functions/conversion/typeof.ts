import { types } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import type { CallSite, Resolution, ScalarFunction } from '../definition.ts'
import { invalidCall, noMatch, refuseNull } from '../signatures.ts'

const FORMS = ['TYPEOF(input <ANY>)', 'TYPEOF(input <ANY>, force_serializable [<BOOLEAN> & <LITERAL NOT NULL>])']

function resolve(call: CallSite): Resolution {
  if (call.args.length !== 1 && call.args.length !== 2) return noMatch(call, FORMS)
  refuseNull(call, 1)
  const flag = call.args[1]
  if (flag !== undefined && (flag.kind !== 'BOOLEAN' || !call.literals[1] || typeof call.constants[1] !== 'boolean'))
    return invalidCall(call)
  return { args: call.args, result: types.string() }
}

/** Quoted names are passed over; of the rest, what has a longer form. */
const ABBREVIATED = /`(?:[^`]|``)*`|'(?:[^']|'')*'|\bSTRING\b|\bBYTES\b|\bTIMESTAMP_LTZ\((\d)\)/g

/** The text of a type without abbreviations. Source: LogicalType.asSerializableString. */
const serializableText = (summary: string): string =>
  summary.replace(ABBREVIATED, (found, precision: string | undefined) => {
    if (found === 'STRING') return 'VARCHAR(2147483647)'
    if (found === 'BYTES') return 'VARBINARY(2147483647)'
    return precision === undefined ? found : `TIMESTAMP(${precision}) WITH LOCAL TIME ZONE`
  })

export const typeOf: ScalarFunction = {
  kind: 'scalar',
  name: 'TYPEOF',
  resolve,
  nulls: 'handle',
  bind: ({ args, constants }) => {
    const summary = flinkText(args[0]!)
    const text = constants[1] === true ? serializableText(summary) : summary
    return () => text
  },
  doc: {
    group: 'conversion',
    signatures: ['TYPEOF(input)', 'TYPEOF(input, force_serializable)'],
    text: 'The type of the input as text; with TRUE in a form without abbreviations such as STRING.',
    examples: [
      { sql: 'TYPEOF(123.45)', value: 'DECIMAL(5, 2) NOT NULL' },
      { sql: "TYPEOF(CAST('a' AS STRING), TRUE)", value: 'VARCHAR(2147483647) NOT NULL' },
    ],
  },
}
