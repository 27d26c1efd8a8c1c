import { doubleText } from '../../types/number-text.ts'
import type { Filter, Operand, Path, PathToken } from './path-ast.ts'
import { compare, matches, type Found } from './path-compare.ts'
import { isArray, isObject, javaClass, javaText, JsonNumber, type JsonValue } from './value.ts'

const PROVIDER = 'org.apache.flink.shaded.com.jayway.jsonpath.spi.json.JacksonJsonProvider'

export interface PathFailure {
  readonly kind: 'not-found' | 'invalid' | 'function'
  readonly message: string
}

/** One evaluation of a path. Nothing is thrown: the first failure is kept and no result counts after it. */
class Evaluation {
  readonly results: JsonValue[] = []
  failure: PathFailure | null = null
  private readonly path: Path
  private readonly document: JsonValue
  /** Missing parts are passed over in silence. */
  private readonly lax: boolean

  constructor(path: Path, document: JsonValue, lax: boolean) {
    this.path = path
    this.document = document
    this.lax = lax
  }

  /** Goes on with the token at `at`. `definite`: no token before it finds several values. */
  walk(at: number, place: string, value: JsonValue, definite: boolean): void {
    if (this.failure !== null) return
    const token = this.path.tokens[at]
    if (token === undefined) {
      this.results.push(value)
      return
    }
    switch (token.kind) {
      case 'property':
        return this.property(token, at, place, value, definite)
      case 'wildcard':
        if (isObject(value)) for (const [key, member] of value) this.walk(at + 1, `${place}['${key}']`, member, false)
        else if (isArray(value)) value.forEach((item, i) => this.walk(at + 1, `${place}[${i}]`, item, false))
        return
      case 'index':
      case 'slice':
        return this.array(token, at, place, value, definite)
      case 'scan':
        return this.scan(at, place, value)
      case 'filter':
        return this.filter(token.filter, at, place, value, definite)
      case 'function': {
        const result = this.apply(token.name, token.argument, value)
        if (this.failure === null) this.walk(at + 1, `${place}.${token.name}`, result, definite)
      }
    }
  }

  private fail(message: string, kind: PathFailure['kind'] = 'not-found'): void {
    this.failure ??= { kind, message }
  }

  private property(
    { names, text }: PathToken & { kind: 'property' },
    at: number,
    place: string,
    value: JsonValue,
    definite: boolean,
  ): void {
    if (!isObject(value)) {
      if (definite && !this.lax)
        this.fail(
          `Expected to find an object with property ${text} in path ${place} but found '${javaClass(value)}'. ` +
            `This is not a json object according to the JsonProvider: '${PROVIDER}'.`,
        )
      return
    }
    const isLeaf = at === this.path.tokens.length - 1
    if (isLeaf && names.length > 1) {
      const found = names.filter((name) => value.has(name)).map((name) => [name, value.get(name)!] as const)
      this.results.push(new Map(found))
      return
    }
    const single = names.length === 1
    for (const name of names) {
      const below = `${place}['${name}']`
      const member = value.get(name)
      if (member !== undefined) this.walk(at + 1, below, member, definite && single)
      else if (!isLeaf && definite && single && !this.lax) this.fail(`Missing property in path ${below}`)
    }
  }

  private array(
    token: PathToken & { kind: 'index' | 'slice' },
    at: number,
    place: string,
    value: JsonValue,
    definite: boolean,
  ): void {
    if (value === null) {
      if (definite && !this.lax) this.fail(`The path ${place} is null`)
      return
    }
    if (!isArray(value)) {
      if (definite && !this.lax)
        this.fail(`Filter: ${token.text} can only be applied to arrays. Current context is: ${javaText(value)}`)
      return
    }
    if (token.kind === 'index') {
      const single = token.indices.length === 1
      for (const index of token.indices) this.element(index, at, place, value, definite && single)
      return
    }
    const { length } = value
    let from = token.from ?? 0
    let to = token.to ?? length
    if (token.to === null && from < 0) from = Math.max(0, length + from)
    if (token.from === null && to < 0) to += length
    for (let i = from; i < Math.min(to, length); i++) this.element(i, at, place, value, false)
  }

  private element(index: number, at: number, place: string, list: readonly JsonValue[], definite: boolean): void {
    const item = list[index < 0 ? list.length + index : index]
    if (item !== undefined) this.walk(at + 1, `${place}[${index}]`, item, definite)
  }

  /** Applies the token behind `..` to the value and to everything below it. */
  private scan(at: number, place: string, value: JsonValue): void {
    const next = this.path.tokens[at + 1]!
    const isLeaf = at + 1 === this.path.tokens.length - 1
    if (isArray(value)) {
      if (this.scans(next, value)) {
        if (isLeaf) this.walk(at + 1, place, value, false)
        else value.forEach((item, i) => this.walk(at + 2, `${place}[${i}]`, item, false))
      }
      value.forEach((item, i) => this.scan(at, `${place}[${i}]`, item))
    } else if (isObject(value)) {
      if (this.scans(next, value)) this.walk(at + 1, place, value, false)
      for (const [key, member] of value) this.scan(at, `${place}['${key}']`, member)
    }
  }

  private scans(token: PathToken, value: JsonValue): boolean {
    switch (token.kind) {
      case 'property':
        return isObject(value) && token.names.every((name) => value.has(name))
      case 'index':
      case 'slice':
        return isArray(value)
      case 'filter':
        return this.accepts(token.filter, value)
      default:
        return token.kind === 'wildcard'
    }
  }

  private filter(filter: Filter, at: number, place: string, value: JsonValue, definite: boolean): void {
    if (isObject(value)) {
      if (this.accepts(filter, value)) this.walk(at + 1, place, value, false)
    } else if (isArray(value))
      value.forEach((item, i) => {
        if (this.accepts(filter, item)) this.walk(at + 1, `${place}[${i}]`, item, false)
      })
    else if (definite) this.fail('Filter can not be applied to primitives', 'invalid')
  }

  private accepts(filter: Filter, item: JsonValue): boolean {
    switch (filter.kind) {
      case 'or':
        return filter.operands.some((operand) => this.accepts(operand, item))
      case 'and':
        return filter.operands.every((operand) => this.accepts(operand, item))
      case 'not':
        return !this.accepts(filter.operand, item)
      case 'exists':
        return (this.find(filter.path, item) !== undefined) === filter.expected
      case 'compare':
        return this.compares(filter.operator, filter.left, filter.right, item)
    }
  }

  private compares(operator: Parameters<typeof compare>[0], left: Operand, right: Operand, item: JsonValue): boolean {
    if (left.kind === 'pattern' || right.kind === 'pattern') {
      if (operator !== '=~' || left.kind === right.kind) return false
      if (left.kind === 'pattern') return right.kind !== 'pattern' && matches(left, this.valueOf(right, item))
      return right.kind === 'pattern' && matches(right, this.valueOf(left, item))
    }
    return compare(operator, this.valueOf(left, item), this.valueOf(right, item))
  }

  private valueOf(operand: Operand & { kind: 'path' | 'literal' }, item: JsonValue): Found {
    return operand.kind === 'literal' ? operand.value : this.find(operand.path, item)
  }

  private find(path: Path, item: JsonValue): Found {
    const found = evaluatePath(path, path.root === '$' ? this.document : item, false, this.document)
    return 'failure' in found ? undefined : found.value
  }

  private apply(name: string, argument: number | null, value: JsonValue): JsonValue {
    switch (name) {
      case 'length':
      case 'size':
        return isArray(value) ? integer(value.length) : isObject(value) ? integer(value.size) : null
      case 'keys':
        return isObject(value) ? [...value.keys()] : null
      case 'first':
        return isArray(value) ? (value[0] ?? null) : null
      case 'last':
        return isArray(value) ? (value.at(-1) ?? null) : null
      case 'index':
        return isArray(value) && argument !== null ? (value.at(argument) ?? null) : null
    }
    const aggregate = AGGREGATES.get(name)
    if (aggregate === undefined) {
      this.fail(`Function with name: ${name} does not exist.`, 'invalid')
      return null
    }
    const numbers = isArray(value) ? value.filter((item) => item instanceof JsonNumber) : []
    if (numbers.length === 0) {
      this.fail('Aggregation function attempted to calculate value using empty array', 'function')
      return null
    }
    return new JsonNumber(doubleText(aggregate(numbers.map((number) => Number(number.text)))), 'Double')
  }
}

const integer = (value: number): JsonNumber => new JsonNumber(String(value), 'Integer')
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const AGGREGATES: ReadonlyMap<string, (values: readonly number[]) => number> = new Map([
  ['sum', sum],
  ['avg', (values) => sum(values) / values.length],
  ['min', (values) => Math.min(...values)],
  ['max', (values) => Math.max(...values)],
  [
    'stddev',
    (values) =>
      Math.sqrt(sum(values.map((value) => value * value)) / values.length - (sum(values) / values.length) ** 2),
  ],
])

/**
 * What the path finds: its value, for a path that is not definite the array of all values; `value` is null too when a
 * lax path finds nothing.
 */
export function evaluatePath(
  path: Path,
  document: JsonValue,
  lax: boolean,
  root = document,
): { readonly value: JsonValue } | { readonly failure: PathFailure } {
  const evaluation = new Evaluation(path, root, lax)
  evaluation.walk(0, path.root, document, true)
  if (evaluation.failure !== null) return { failure: evaluation.failure }
  const { results } = evaluation
  if (!path.definite) return { value: results }
  if (results.length > 0) return { value: results[results.length - 1]! }
  if (lax) return { value: null }
  return { failure: { kind: 'not-found', message: `No results for path: ${path.text}` } }
}
