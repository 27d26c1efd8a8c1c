import type { Comparison } from './path-filter.ts'
import type { Operand } from './path-ast.ts'
import { isArray, isObject, JsonNumber, scalarText, type JsonValue } from './value.ts'

/** A value of a filter's operand; `undefined` where its path finds nothing. */
export type Found = JsonValue | undefined

/** Whether two values are equal as Jayway's filters see it: a number equals the string that it prints as. */
export function equal(left: Found, right: Found): boolean {
  if (left instanceof JsonNumber) {
    if (right instanceof JsonNumber) return Number(left.text) === Number(right.text)
    return typeof right === 'string' && right.trim() !== '' && Number(right) === Number(left.text)
  }
  if (typeof left === 'string') return left === (right instanceof JsonNumber ? right.text : right)
  if (left === undefined || left === null || right === undefined || right === null) return left === right
  if (isArray(left))
    return isArray(right) && left.length === right.length && left.every((item, i) => equal(item, right[i]!))
  if (isObject(left))
    return (
      isObject(right) &&
      left.size === right.size &&
      [...left].every(([key, member]) => right.has(key) && equal(member, right.get(key)))
    )
  return left === right
}

/** Negative, 0 or positive; NaN where the two cannot be ordered. */
function order(left: Found, right: Found): number {
  if (left instanceof JsonNumber && right instanceof JsonNumber) return Number(left.text) - Number(right.text)
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0
  return NaN
}

const includes = (list: Found, value: Found): boolean =>
  list !== undefined && isArray(list) && list.some((item) => equal(item, value))
const items = (value: Found): readonly JsonValue[] => (value !== undefined && isArray(value) ? value : [])
const bothLists = (left: Found, right: Found): boolean =>
  left !== undefined && right !== undefined && isArray(left) && isArray(right)

export function compare(operator: Comparison, left: Found, right: Found): boolean {
  switch (operator) {
    case '==':
      return equal(left, right)
    case '!=':
      return !equal(left, right)
    case '===':
      return sameType(left, right) && equal(left, right)
    case '!==':
      return !(sameType(left, right) && equal(left, right))
    case '<':
      return order(left, right) < 0
    case '<=':
      return order(left, right) <= 0
    case '>':
      return order(left, right) > 0
    case '>=':
      return order(left, right) >= 0
    case 'in':
      return includes(right, left)
    case 'nin':
      return right !== undefined && isArray(right) && !includes(right, left)
    case 'contains':
      return typeof left === 'string' ? typeof right === 'string' && left.includes(right) : includes(left, right)
    case 'size':
      return right instanceof JsonNumber && sizeOf(left) === Number(right.text)
    case 'empty':
      return sizeOf(left) !== -1 && (sizeOf(left) === 0) === right
    case 'anyof':
      return bothLists(left, right) && items(left).some((item) => includes(right, item))
    case 'noneof':
      return bothLists(left, right) && !items(left).some((item) => includes(right, item))
    case 'subsetof':
      return bothLists(left, right) && items(left).every((item) => includes(right, item))
    case 'all':
      return bothLists(left, right) && items(right).every((item) => includes(left, item))
    case '=~':
      return false
  }
}

const typeOf = (value: Found): string =>
  value instanceof JsonNumber ? 'number' : value === null ? 'null' : typeof value
const sameType = (left: Found, right: Found): boolean => typeOf(left) === typeOf(right)

function sizeOf(value: Found): number {
  if (value === undefined || value === null) return -1
  if (typeof value === 'string' || isArray(value)) return value.length
  return isObject(value) ? value.size : -1
}

/** `=~` with the pattern on the one side and the text, or a list of texts, on the other. */
export function matches(pattern: Operand & { kind: 'pattern' }, value: Found): boolean {
  if (value === undefined || value === null || isObject(value)) return false
  if (isArray(value)) return value.some((item) => matches(pattern, item))
  return pattern.matches(scalarText(value))
}
