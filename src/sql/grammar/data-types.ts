import type { DataType } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import type { Token } from '../token.ts'
import { simpleString, stringLiteral, unsignedInteger } from './literals.ts'
import { compoundName, identifier, isIdentifier } from './names.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Field = NonNullable<DataType['fields']>[number]

/** A type as CAST takes it: no NOT NULL at the outermost. */
export function dataType(c: Cursor): DataType {
  const start = c.token
  let result = typeName(c)
  while (c.at('ARRAY') || c.at('MULTISET')) result = postfixCollection(c, result, start.start)
  return result
}

/** A type as a column or field takes it: `NOT NULL` and `NULL` may follow. */
export function nullableType(c: Cursor): DataType {
  const start = c.token
  let result: Mutable<DataType> = typeName(c)
  for (;;) {
    const width = c.at('NULL') ? 1 : c.at('NOT') && c.atNext('NULL') ? 2 : 0
    const collection = c.peek(width).word
    if (collection !== 'ARRAY' && collection !== 'MULTISET') break
    nullability(c, result)
    result = postfixCollection(c, result, start.start)
  }
  nullability(c, result)
  return result
}

function nullability(c: Cursor, type: Mutable<DataType>): void {
  if (c.accept('NULL')) type.explicitNull = true
  else if (c.accept('NOT')) {
    c.expect('NULL')
    type.notNull = true
  } else return
  type.span = c.spanFrom(type.span)
}

function postfixCollection(c: Cursor, element: DataType, start: number): DataType {
  const name = c.advance().word
  return { ...plain(name), elements: [element], postfix: true, span: { start, end: c.last.end } }
}

function plain(name: string): Omit<DataType, 'span'> {
  return { type: 'DataType', name, params: [], notNull: false, explicitNull: false, elements: [] }
}

const bare = new Set(
  'STRING BYTES BITMAP BOOLEAN INTEGER INT TINYINT SMALLINT BIGINT REAL FLOAT VARIANT DATE GEOMETRY'.split(' '),
)
const withPrecision = new Set('TIMESTAMP_LTZ VARBINARY VARCHAR'.split(' '))

const otherTypes = new Set(
  'DOUBLE BINARY CHAR CHARACTER DECIMAL DEC NUMERIC ANY TIME TIMESTAMP ARRAY MULTISET MAP ROW RAW STRUCTURED'.split(
    ' ',
  ),
)

/** Whether a type may start with this token. */
export function startsType(token: Token): boolean {
  return isIdentifier(token) || bare.has(token.word) || withPrecision.has(token.word) || otherTypes.has(token.word)
}

function typeName(c: Cursor): DataType {
  c.enter()
  const type = readType(c)
  c.leave()
  return type
}

function readType(c: Cursor): DataType {
  const start = c.token
  const { word } = start
  const done = (parts: Partial<DataType> & { name: string }): DataType => ({
    ...plain(parts.name),
    ...parts,
    span: c.spanFrom(start),
  })
  if (start.kind === 'word') {
    if (bare.has(word)) {
      c.advance()
      if (word === 'GEOMETRY') c.refuse('parse-geometry', start)
      return done({ name: word })
    }
    if (withPrecision.has(word)) {
      c.advance()
      return done({ name: word, params: precision(c) })
    }
    switch (word) {
      case 'DOUBLE':
        c.advance()
        return done({ name: c.accept('PRECISION') ? 'DOUBLE PRECISION' : 'DOUBLE' })
      case 'BINARY': {
        c.advance()
        const name = c.accept('VARYING') ? 'BINARY VARYING' : 'BINARY'
        return done({ name, params: precision(c) })
      }
      case 'CHAR':
      case 'CHARACTER': {
        c.advance()
        const name = c.accept('VARYING') ? `${word} VARYING` : word
        return done({ name, params: precision(c) })
      }
      case 'DECIMAL':
      case 'DEC':
      case 'NUMERIC':
      case 'ANY':
        c.advance()
        return done({ name: word, params: precisionAndScale(c) })
      case 'TIME':
      case 'TIMESTAMP': {
        c.advance()
        const params = precision(c)
        return done({ name: word + timeZone(c), params })
      }
      case 'ARRAY':
      case 'MULTISET':
        if (c.atNext('<')) return done(collection(c, word))
        break
      case 'MAP':
        if (c.atNext('<')) return done(map(c))
        break
      case 'ROW':
        c.advance()
        return done({ name: 'ROW', fields: rowFields(c) })
      case 'RAW':
        if (c.atNext('(')) return done(raw(c))
        break
      case 'STRUCTURED':
        if (c.atNext('<')) return done(structured(c))
        break
    }
  }
  if (isIdentifier(start)) {
    const userType = compoundName(c)
    return done({ name: userType.parts.map((part) => part.name).join('.'), userType })
  }
  c.noteIdentifier()
  if (twoTokenTypes.has(word)) c.noteDepth(2)
  c.fail('a data type such as STRING, INT, DOUBLE or TIMESTAMP(3)')
}

const twoTokenTypes = new Set(['ARRAY', 'MULTISET', 'RAW', 'STRUCTURED'])

function precision(c: Cursor): number[] {
  if (!c.accept('(')) return []
  const value = unsignedInteger(c)
  c.expect(')')
  return [value]
}

function precisionAndScale(c: Cursor): number[] {
  if (!c.accept('(')) return []
  const params = [unsignedInteger(c)]
  if (c.accept(',')) params.push(unsignedInteger(c))
  c.expect(')')
  return params
}

function timeZone(c: Cursor): string {
  if (c.atSequence('WITHOUT', 'TIME', 'ZONE')) {
    c.advance()
    c.advance()
    c.advance()
    return ' WITHOUT TIME ZONE'
  }
  if (c.at('WITHOUT')) c.noteDepth(c.atNext('TIME') ? 3 : 2)
  if (!c.accept('WITH')) return ''
  c.expect('LOCAL')
  c.expect('TIME')
  c.expect('ZONE')
  return ' WITH LOCAL TIME ZONE'
}

function collection(c: Cursor, name: string): { name: string; elements: DataType[] } {
  c.advance()
  c.expect('<')
  const element: Mutable<DataType> = typeName(c)
  nullability(c, element)
  c.expect('>')
  return { name, elements: [element] }
}

function map(c: Cursor): { name: string; elements: DataType[] } {
  c.advance()
  c.expect('<')
  const key = nullableType(c)
  c.expect(',')
  const value = nullableType(c)
  c.expect('>')
  return { name: 'MAP', elements: [key, value] }
}

function rowFields(c: Cursor): Field[] {
  if (c.accept('<>')) return []
  const close = c.at('<') ? '>' : ')'
  if (!c.at('<') && !c.at('(')) c.fail('< or (')
  c.advance()
  const fields = isIdentifier(c.token) ? [field(c)] : []
  if (fields.length === 0) c.noteIdentifier()
  while (c.accept(',')) fields.push(field(c))
  c.expect(close)
  return fields
}

function field(c: Cursor): Field {
  const name = identifier(c)
  const type = nullableType(c)
  const comment = c.token.kind === 'string' ? simpleString(c).value : undefined
  const span = c.spanFrom(name.span)
  return { name, dataType: type, span, ...(comment === undefined ? {} : { comment }) }
}

function raw(c: Cursor): { name: string; texts: string[] } {
  c.advance()
  c.expect('(')
  const className = stringLiteral(c).value
  c.expect(',')
  const serializer = stringLiteral(c).value
  c.expect(')')
  return { name: 'RAW', texts: [className, serializer] }
}

function structured(c: Cursor): { name: string; texts: string[]; fields: Field[] } {
  c.advance()
  c.expect('<')
  const texts = [stringLiteral(c).value]
  const fields: Field[] = []
  while (c.accept(',')) fields.push(field(c))
  c.expect('>')
  return { name: 'STRUCTURED', texts, fields }
}
