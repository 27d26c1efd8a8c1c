import { fail } from '../../errors/messages.ts'
import { nearest } from '../../errors/suggest.ts'
import type { CompoundName, Identifier } from '../../sql/ast.ts'
import { withNullable, type RowField } from '../../types/logical-type.ts'
import { field, inputRef, type Rex } from '../rex.ts'
import { standIn } from './stand-in.ts'

/** One table in FROM: its alias and where its columns stand in the joined row. */
export interface Relation {
  readonly alias: string
  readonly fields: readonly RowField[]
  readonly offset: number
  /** Columns that a USING or NATURAL join has merged into the left side's: reached by qualified name only. */
  readonly merged?: ReadonlySet<string>
}

/** The tables that names in one query can refer to. */
export class Scope {
  readonly relations: readonly Relation[]
  readonly parent: Scope | null

  constructor(relations: readonly Relation[], parent: Scope | null = null) {
    this.relations = relations
    this.parent = parent
  }

  static of(alias: string, fields: readonly RowField[], parent: Scope | null = null): Scope {
    return new Scope([{ alias, fields, offset: 0 }], parent)
  }

  /** The column, or field of a ROW column, that a dotted name stands for. Fails in Calcite's words. */
  resolve(name: CompoundName): Rex {
    const found = this.tryResolve(name)
    if (found !== null) return found
    const outer = this.parent?.tryResolve(name) ?? null
    if (outer !== null) return outerOf(outer)
    return this.notFound(name)
  }

  private tryResolve(name: CompoundName): Rex | null {
    const [first, second] = name.parts
    if (second !== undefined) {
      const relation = this.relationNamed(name.parts, 1)
      if (relation !== null) {
        const column = relation.fields.findIndex((f) => f.name === second.name)
        if (column === -1) return this.missingIn(relation, second)
        return this.fieldsOf(inputRef(relation.offset + column, relation.fields[column]!.type), name, 2, relation.alias)
      }
      // catalog.database.table.column
      for (const prefix of [3, 2]) {
        const column = name.parts[prefix]
        if (column === undefined) continue
        const qualified = this.relationNamed(name.parts, prefix)
        const index = qualified?.fields.findIndex((f) => f.name === column.name) ?? -1
        if (qualified !== null && index !== -1)
          return this.fieldsOf(
            inputRef(qualified.offset + index, qualified.fields[index]!.type),
            name,
            prefix + 1,
            qualified.alias,
          )
      }
    }
    const column = this.column(first!) ?? this.nested(first!)
    return column === null ? null : this.fieldsOf(column.rex, name, 1, column.relation.alias)
  }

  private relationNamed(parts: readonly Identifier[], prefix: number): Relation | null {
    if (parts.length <= prefix) return null
    const alias = parts[prefix - 1]!.name
    return this.relations.find((relation) => relation.alias === alias) ?? null
  }

  private column(name: Identifier): { rex: Rex; relation: Relation } | null {
    let found: { rex: Rex; relation: Relation } | null = null
    for (const relation of this.relations) {
      if (relation.merged?.has(name.name)) continue
      relation.fields.forEach((f, i) => {
        if (f.name !== name.name) return
        if (found !== null) fail('column-ambiguous', { name: name.name }, name.span)
        found = { rex: inputRef(relation.offset + i, f.type), relation }
      })
    }
    return found
  }

  /** A field of a ROW column may be named without the column, where no other has its name. */
  private nested(name: Identifier): { rex: Rex; relation: Relation } | null {
    let level = this.relations.flatMap((relation) =>
      relation.fields.flatMap((f, i) =>
        f.type.kind === 'ROW' ? [{ rex: inputRef(relation.offset + i, f.type) as Rex, relation }] : [],
      ),
    )
    while (level.length > 0) {
      const found = level.flatMap(({ rex, relation }) => {
        const inner = fieldNamed(rex, name.name)
        return inner === null ? [] : [{ rex: inner, relation }]
      })
      if (found.length > 1) fail('column-ambiguous', { name: name.name }, name.span)
      if (found.length === 1) return found[0]!
      level = level.flatMap(({ rex, relation }) =>
        rex.type.kind !== 'ROW'
          ? []
          : rex.type.fields.flatMap((f) =>
              f.type.kind === 'ROW' ? [{ rex: fieldNamed(rex, f.name)!, relation }] : [],
            ),
      )
    }
    return null
  }

  private fieldsOf(start: Rex, name: CompoundName, from: number, table: string): Rex {
    let rex = start
    for (let i = from; i < name.parts.length; i++) {
      const part = name.parts[i]!
      const next = fieldNamed(rex, part.name)
      if (next === null) {
        const path = name.parts
          .slice(from - 1)
          .map((p) => p.name)
          .join('.')
        const names = rex.type.kind === 'ROW' ? rex.type.fields.map((f) => f.name) : []
        const suggestion = nearest(part.name, names)
        return fail(
          'column-not-found-in-table',
          { name: path, table },
          part.span,
          suggestion === undefined ? undefined : `Did you mean \`${suggestion}\`?`,
        )
      }
      rex = next
    }
    return rex
  }

  private missingIn(relation: Relation, column: Identifier): never {
    const names = relation.fields.map((f) => f.name)
    const sameLetters = inOtherCase(column.name, names)
    if (sameLetters !== undefined)
      return fail(
        'column-not-found-in-table-case',
        { name: column.name, table: relation.alias, suggestion: sameLetters },
        column.span,
        caseHint(sameLetters),
      )
    return fail(
      'column-not-found-in-table',
      { name: column.name, table: relation.alias },
      column.span,
      suggest(column.name, names),
    )
  }

  private notFound(name: CompoundName): never {
    const first = name.parts[0]!
    if (name.parts.length > 1) {
      return fail('table-not-found', { name: first.name }, first.span)
    }
    const names = this.relations.flatMap((relation) => relation.fields.map((f) => f.name))
    const sameLetters = inOtherCase(first.name, names)
    if (sameLetters !== undefined)
      return fail(
        'column-not-found-case',
        { name: first.name, suggestion: sameLetters },
        first.span,
        caseHint(sameLetters),
      )
    return fail('column-not-found', { name: first.name }, first.span, suggest(first.name, names))
  }
}

/** The name that is `word` but for upper and lower case. */
export const inOtherCase = (word: string, names: readonly string[]): string | undefined =>
  names.find((name) => name.toLowerCase() === word.toLowerCase())

export const caseHint = (name: string): string => `Flink tells upper from lower case in names: write \`${name}\`.`

const suggest = (word: string, names: readonly string[]): string => {
  const suggestion = nearest(word, names)
  if (suggestion !== undefined) return `Did you mean \`${suggestion}\`?`
  return names.length === 0
    ? 'No table stands in FROM.'
    : `The columns here are ${names
        .slice(0, 12)
        .map((n) => `\`${n}\``)
        .join(', ')}${names.length > 12 ? ', …' : ''}.`
}

/** Field `name` of a ROW-typed expression, or null. */
export function fieldNamed(rex: Rex, name: string): Rex | null {
  if (rex.type.kind !== 'ROW') return null
  const index = rex.type.fields.findIndex((f) => f.name === name)
  if (index === -1) return null
  const type = rex.type.fields[index]!.type
  return field(rex, index, withNullable(type, type.nullable || rex.type.nullable))
}

/** The same reference, seen from a subquery. */
function outerOf(rex: Rex): Rex {
  if (rex.kind === 'input') return standIn('$OUTER', rex.index, rex.type)
  if (rex.kind === 'field') return { ...rex, operand: outerOf(rex.operand) }
  return rex
}
