import { fail } from '../../errors/messages.ts'
import type * as ast from '../../sql/ast.ts'
import type { RowField } from '../../types/logical-type.ts'
import type { Rex } from '../rex.ts'
import { Scope } from './scope.ts'

/** Stands for all rows of a match: what a column belongs to that no variable qualifies. */
export const ANY_VARIABLE = '*'

/** The pattern variables of a MATCH_RECOGNIZE, and what names in its expressions refer to. */
export class PatternVariables {
  private readonly names: Set<string>
  private readonly fields: readonly RowField[]
  private readonly scope: Scope

  /**
   * @param pattern whose variables are known from the start; DEFINE and SUBSET add theirs
   * @param scope of the table
   */
  constructor(pattern: ast.Pattern, fields: readonly RowField[], scope: Scope) {
    this.names = new Set(variablesOf(pattern))
    this.fields = fields
    this.scope = scope
  }

  has(name: string): boolean {
    return this.names.has(name)
  }

  /** Adds the variables of DEFINE; each may be defined once. */
  addDefinitions(define: ast.MatchRecognize['define']): void {
    const defined = new Set<string>()
    for (const { variable, span } of define) {
      if (defined.has(variable.name)) fail('match-variable-defined', { name: variable.name }, span)
      defined.add(variable.name)
      this.names.add(variable.name)
    }
  }

  addSubsets(subsets: ast.MatchRecognize['subsets']): void {
    for (const { name, variables } of subsets) {
      if (this.has(name.name)) fail('match-variable-defined', { name: name.name }, name.span)
      this.names.add(name.name)
      for (const variable of variables) this.require(variable)
    }
  }

  require(variable: ast.Identifier): void {
    if (!this.has(variable.name)) fail('match-skip-unknown', { name: variable.name }, variable.span)
  }

  /** The variable that a name is qualified by, or ANY_VARIABLE. A table's name counts as a variable that matches nothing. */
  variableOf({ name }: ast.ColumnRef): string {
    const [first, ...rest] = name.parts
    return rest.length > 0 && (this.has(first!.name) || this.isTable(first!.name)) ? first!.name : ANY_VARIABLE
  }

  /** The column that a name refers to: qualified by a variable, or bare. */
  resolve(node: ast.ColumnRef): { readonly variable: string; readonly rex: Rex } {
    const [first, second, ...rest] = node.name.parts
    const variable = this.variableOf(node)
    if (this.has(variable)) {
      const rex = Scope.of(variable, this.fields).resolve(node.name)
      // Flink takes the column for its own table here; (A.r).f is the way
      if (rest.length > 0) fail('match-nested-field', { name: second!.name }, second!.span)
      return { variable, rex }
    }
    if (variable === ANY_VARIABLE && second !== undefined) {
      if (this.fields.some((field) => field.name === first!.name))
        fail('unknown-field', { name: first!.name }, first!.span)
      fail(
        'table-not-found',
        { name: first!.name },
        first!.span,
        `The pattern's variables are ${[...this.names].join(', ')}.`,
      )
    }
    return { variable, rex: this.scope.resolve(node.name) }
  }

  private isTable(name: string): boolean {
    return this.scope.relations.some((relation) => relation.alias === name)
  }
}

/** The variables of a pattern, in order of appearance. */
function variablesOf(pattern: ast.Pattern): string[] {
  switch (pattern.kind) {
    case 'variable':
      return [pattern.variable.name]
    case 'quantified':
    case 'group':
    case 'exclusion':
      return variablesOf(pattern.item)
    default:
      return pattern.items.flatMap(variablesOf)
  }
}
