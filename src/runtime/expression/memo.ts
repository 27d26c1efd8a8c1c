import { Dictionary } from '../../data/dictionary.ts'
import { isCharacter } from '../../types/logical-type.ts'
import type { Value } from '../../types/value.ts'
import { grown } from '../../data/grown.ts'
import type { Evaluator, StringAccess } from './evaluator.ts'

/** The codes of a dictionary taken for rows: an expression over one string is evaluated in it once a distinct string. */
export class CodeDomain {
  dictionary = new Dictionary()

  leaf(leaf: Evaluator): Evaluator {
    return {
      type: leaf.type,
      eval: (code) => (code < 0 ? null : this.dictionary.get(code)),
      strings: { code: (code) => code, dictionary: () => this.dictionary },
    }
  }
}

/**
 * The expression `body` of one string, evaluated once for each distinct string that comes by. Results live in the
 * dictionary of the string under `key`, so other expressions of the same text and later runs find them.
 *
 * @param body the expression over `domain`, whose rows are codes; code -1 stands for NULL
 */
export function memoised(body: Evaluator, domain: CodeDomain, source: StringAccess, key: string): Evaluator {
  if (isCharacter(body.type)) return memoisedString(body, domain, source, key)
  return { type: body.type, eval: memoisedValue(body, domain, source, key) }
}

interface ValueMemo {
  /** By code + 1; `undefined` = not yet known. */
  readonly values: (Value | undefined)[]
}

function memoisedValue(body: Evaluator, domain: CodeDomain, source: StringAccess, key: string): (row: number) => Value {
  let dictionary: Dictionary | null = null
  let values: (Value | undefined)[] = []

  const bind = (now: Dictionary): void => {
    dictionary = now
    values = now.memo<ValueMemo>(`value ${key}`, () => ({ values: [] })).values
  }
  const compute = (index: number): Value => {
    // holes would turn the array into a hash table
    while (values.length < index) values.push(undefined)
    domain.dictionary = dictionary!
    const value = body.eval(index - 1)
    values[index] = value
    return value
  }
  const { column } = source
  if (column === undefined)
    return (row) => {
      const now = source.dictionary()
      if (now !== dictionary) bind(now)
      const index = source.code(row) + 1
      const value = index < values.length ? values[index] : undefined
      return value === undefined ? compute(index) : value
    }
  return (row) => {
    const strings = column()
    if (strings.dictionary !== dictionary) bind(strings.dictionary)
    const index = strings.codes[row]! + 1
    const value = index < values.length ? values[index] : undefined
    return value === undefined ? compute(index) : value
  }
}

interface StringMemo {
  /** By code + 1: 0 = not yet known, 1 = NULL, else the code in `output` + 2. */
  codes: Int32Array<ArrayBuffer>
  readonly output: Dictionary
}

function memoisedString(body: Evaluator, domain: CodeDomain, source: StringAccess, key: string): Evaluator {
  let dictionary: Dictionary | null = null
  let memo: StringMemo = { codes: new Int32Array(0), output: new Dictionary() }

  const bind = (now: Dictionary): void => {
    dictionary = now
    memo = now.memo<StringMemo>(`string ${key}`, () => ({ codes: new Int32Array(0), output: new Dictionary() }))
  }
  const compute = (index: number): number => {
    if (index >= memo.codes.length) memo.codes = grown(memo.codes, Math.max(index, dictionary!.size) + 1)
    domain.dictionary = dictionary!
    const value = body.eval(index - 1)
    const entry = value === null ? 1 : memo.output.intern(value as string) + 2
    memo.codes[index] = entry
    return entry
  }
  const { column } = source
  const code =
    column === undefined
      ? (row: number): number => {
          const now = source.dictionary()
          if (now !== dictionary) bind(now)
          const index = source.code(row) + 1
          const entry = memo.codes[index]
          return (entry === undefined || entry === 0 ? compute(index) : entry) - 2
        }
      : (row: number): number => {
          const strings = column()
          if (strings.dictionary !== dictionary) bind(strings.dictionary)
          const index = strings.codes[row]! + 1
          const entry = memo.codes[index]
          return (entry === undefined || entry === 0 ? compute(index) : entry) - 2
        }
  return {
    type: body.type,
    eval: (row) => {
      const known = code(row)
      return known < 0 ? null : memo.output.get(known)
    },
    strings: {
      code,
      dictionary: () => {
        bind(source.dictionary())
        return memo.output
      },
    },
  }
}
