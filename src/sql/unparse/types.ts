import type { DataType, IntervalLiteral } from '../ast.ts'
import { quoteString } from '../quotes.ts'
import { identifierText, nameText } from './names.ts'

export function dataTypeText(type: DataType): string {
  const suffix = type.notNull ? ' NOT NULL' : type.explicitNull ? ' NULL' : ''
  return plainType(type) + suffix
}

function plainType(type: DataType): string {
  const { name, params, elements } = type
  if (type.userType !== undefined) return nameText(type.userType)
  if (type.interval !== undefined) return `INTERVAL ${qualifierText({ ...type.interval, plural: false })}`
  if (type.postfix === true) return `${dataTypeText(elements[0]!)} ${name}`
  if (elements.length > 0) return `${name}<${elements.map(dataTypeText).join(', ')}>`
  if (type.texts !== undefined) return typeOfTexts(type, type.texts)
  if (type.fields !== undefined) return `ROW<${fieldsText(type)}>`
  if (params.length === 0) return name
  // The precision of TIMESTAMP(3) WITH LOCAL TIME ZONE stands behind the first word.
  const zone = / WITH(OUT)? .*/.exec(name)?.[0] ?? ''
  return `${name.slice(0, name.length - zone.length)}(${params.join(', ')})${zone}`
}

function typeOfTexts(type: DataType, texts: readonly string[]): string {
  const quoted = texts.map(quoteString).join(', ')
  if (type.name === 'RAW') return `RAW(${quoted})`
  return `STRUCTURED<${quoted}${type.fields?.length ? `, ${fieldsText(type)}` : ''}>`
}

function fieldsText(type: DataType): string {
  return (type.fields ?? [])
    .map(({ name, dataType, comment }) => {
      const field = `${identifierText(name)} ${dataTypeText(dataType)}`
      return comment === undefined ? field : `${field} ${quoteString(comment)}`
    })
    .join(', ')
}

type Qualifier = Pick<IntervalLiteral, 'from' | 'to' | 'precision' | 'fractional' | 'plural'>

/** `DAY(3) TO SECOND(6)`. */
export function qualifierText({ from, to, precision, fractional, plural }: Qualifier): string {
  const unit = plural ? `${from}S` : from
  if (to !== undefined) {
    const end = fractional === undefined ? to : `${to}(${fractional})`
    return `${unit}${precision === undefined ? '' : `(${precision})`} TO ${end}`
  }
  if (precision === undefined) return unit
  return `${unit}(${precision}${fractional === undefined ? '' : `, ${fractional}`})`
}
