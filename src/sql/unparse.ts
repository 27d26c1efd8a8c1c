import type { Statement } from './ast.ts'
import { statementText } from './unparse/statements.ts'

/**
 * Trees back to formatted SQL: keywords in upper case, one clause a line. The text parses to the same tree, spans aside;
 * comments are not kept.
 */
export { expressionText as unparseExpression } from './unparse/expressions.ts'
export { queryText as unparseQuery } from './unparse/queries.ts'
export { statementText as unparse } from './unparse/statements.ts'
export { dataTypeText as unparseDataType } from './unparse/types.ts'

/** Statements with a semicolon behind each. */
export function unparseScript(statements: readonly Statement[]): string {
  return statements.map((statement) => `${statementText(statement)};\n`).join('\n')
}
