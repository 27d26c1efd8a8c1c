import type * as ast from '../../sql/ast.ts'
import { unparseExpression } from '../../sql/unparse.ts'
import type { Scope } from './scope.ts'

/** An expression as Calcite prints it: every column with its table, in back quotes. */
export function qualifiedText(node: ast.Expression, scope: Scope): string {
  const named = JSON.parse(
    JSON.stringify(node, (_key, part: ast.Expression | null) => {
      if (part?.type !== 'ColumnRef') return part
      const { parts } = part.name
      const alias =
        parts.length > 1
          ? undefined
          : scope.relations.find(({ fields }) => fields.some((field) => field.name === parts[0]!.name))?.alias
      const whole = alias === undefined ? parts : [{ ...parts[0]!, name: alias }, ...parts]
      const quoted = whole.map((name) => ({ ...name, quoted: true }))
      return { type: 'ColumnRef', name: { ...part.name, parts: quoted }, span: part.span }
    }),
  ) as ast.Expression
  return unparseExpression(named).replace(/ BETWEEN (?!SYMMETRIC)/g, ' BETWEEN ASYMMETRIC ')
}
