import type { Cursor } from '../cursor.ts'
import { argumentList } from './calls.ts'
import { expression } from './expressions.ts'
import { hintList } from './hints.ts'
import { compoundName, identifier, isIdentifier } from './names.ts'
import { query } from './queries.ts'
import { values } from './values.ts'
import { columnNames } from './insert.ts'

const words = new Set(['UPSERT', 'DELETE', 'UPDATE', 'MERGE', 'CALL'])

export function isDml(c: Cursor): boolean {
  return words.has(c.word)
}

/** Statements that change rows in place, and CALL: read for their syntax alone, as streaming refuses them all. */
export function dml(c: Cursor): void {
  switch (c.advance().word) {
    case 'UPSERT':
      c.expect('INTO')
      target(c)
      if (c.at('(') && isIdentifier(c.peek(1))) columnNames(c)
      query(c)
      return
    case 'DELETE':
      c.expect('FROM')
      target(c)
      alias(c)
      where(c)
      return
    case 'UPDATE':
      target(c)
      alias(c)
      assignments(c)
      where(c)
      return
    case 'MERGE':
      merge(c)
      return
    default:
      compoundName(c)
      c.expect('(')
      if (!c.at(')')) argumentList(c, 'SUB_QUERY')
      c.expect(')')
  }
}

function target(c: Cursor): void {
  compoundName(c, 'the name of a table')
  if (c.at('/*+')) hintList(c)
}

function alias(c: Cursor): void {
  if (c.accept('AS') || isIdentifier(c.token)) identifier(c)
  else c.noteIdentifier()
}

function where(c: Cursor): void {
  if (c.accept('WHERE')) expression(c, 'SUB_QUERY')
}

function assignments(c: Cursor): void {
  c.expect('SET')
  do {
    identifier(c)
    c.expect('=')
    expression(c, 'SUB_QUERY')
  } while (c.accept(','))
}

function merge(c: Cursor): void {
  c.expect('INTO')
  target(c)
  alias(c)
  c.expect('USING')
  usingTable(c)
  c.expect('ON')
  expression(c, 'SUB_QUERY')
  if (!c.at('WHEN')) c.fail('WHEN')
  while (c.accept('WHEN')) {
    const not = c.accept('NOT')
    c.expect('MATCHED')
    c.expect('THEN')
    if (!not) {
      c.expect('UPDATE')
      assignments(c)
      continue
    }
    c.expect('INSERT')
    if (c.at('(') && isIdentifier(c.peek(1))) columnNames(c)
    const parenthesized = c.accept('(')
    if (!c.at('VALUES')) c.fail('VALUES')
    values(c)
    if (parenthesized) c.expect(')')
  }
}

function usingTable(c: Cursor): void {
  if (c.at('(')) query(c)
  else compoundName(c)
  alias(c)
}
