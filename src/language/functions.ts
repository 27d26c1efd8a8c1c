import type { FunctionDefinition } from '../functions/definition.ts'
import { allFunctions, findFunction } from '../functions/registry.ts'
import type { Completion } from './completion.ts'
import { functionDoc, type Doc } from './docs/index.ts'

/** Functions that are part of a clause and so stand in no registry. */
const OF_CLAUSES: readonly Doc[] = [
  ['ROW_NUMBER', '()', 'The number of the row in its window, counted from 1.'],
  ['RANK', '()', 'The rank of the row; equals share one, and leave gaps.'],
  ['DENSE_RANK', '()', 'The rank of the row; equals share one, without gaps.'],
  ['NTILE', '(n)', 'Which of n parts of about equal size the row is in.'],
  ['PERCENT_RANK', '()', 'The rank of the row between 0 and 1.'],
  ['CUME_DIST', '()', 'The share of rows that come before the row or equal it.'],
  ['LAG', '(expression, offset, default)', 'The value some rows before.'],
  ['LEAD', '(expression, offset, default)', 'The value some rows after.'],
].map(([name, args, text]) => ({ name: name!, signatures: [`${name}${args} OVER (…)`], text: text! }))

const OF_MATCH: readonly Doc[] = [
  ['FIRST', '(variable.column)', 'The value at the first row that is mapped to the variable.'],
  ['LAST', '(variable.column)', 'The value at the last row that is mapped to the variable.'],
  ['MATCH_ROWTIME', '()', 'The event time of the last row of the match, as a time attribute.'],
  ['MATCH_PROCTIME', '()', 'The processing time at which the match was found.'],
].map(([name, args, text]) => ({ name: name!, signatures: [`${name}${args}`], text: text! }))

function docOf(definition: FunctionDefinition, name = definition.name): Doc {
  const { signatures, text, examples } = definition.doc
  const [example] = examples
  return {
    name,
    signatures,
    text,
    ...(example === undefined
      ? {}
      : {
          example: {
            sql: /^\s*SELECT\b/i.test(example.sql) ? example.sql : `SELECT ${example.sql}`,
            ...(example.value === null ? {} : { result: example.value }),
          },
        }),
  }
}

/** What is known of a function; its own page first, then the registry. */
export function docOfFunction(name: string): Doc | undefined {
  const upper = name.toUpperCase()
  const definition = findFunction(upper)
  return (
    functionDoc(upper) ??
    (definition === undefined ? undefined : docOf(definition, upper)) ??
    [...OF_CLAUSES, ...OF_MATCH].find((doc) => doc.name === upper)
  )
}

const isCall = ({ name, doc }: FunctionDefinition): boolean =>
  /^[A-Z][A-Z0-9_]*$/.test(name) && (doc.signatures[0] ?? '').startsWith(`${name}(`)

/** Values that are written without parentheses. */
const bare = new Set(['CURRENT_TIMESTAMP', 'CURRENT_DATE', 'CURRENT_TIME', 'LOCALTIME', 'LOCALTIMESTAMP'])
const emptyCalls = new Set(['NOW', 'PROCTIME', 'CURRENT_ROW_TIMESTAMP'])

const calls = allFunctions.filter(isCall)
const aggregates = completions(calls.filter(({ kind }) => kind === 'aggregate').map((each) => docOf(each)))
const scalars = completions([
  ...calls.filter(({ kind }) => kind === 'scalar').map((each) => docOf(each)),
  ...allFunctions.filter(({ name }) => bare.has(name) || emptyCalls.has(name)).map((each) => docOf(each)),
])
const overs = OF_CLAUSES.map((doc) => ({
  ...completion(doc),
  insert: `${doc.signatures[0]!.replace(/\(.+?\).*|\(\).*/, (rest) => argumentsOf(rest))} OVER (PARTITION BY \${key} ORDER BY \${time})`,
}))

/** The functions that an expression may call, and aggregates where they may stand. */
export function functionCompletions(where: { aggregates: boolean; match: boolean; called: boolean }): Completion[] {
  const all = [
    ...(where.match ? OF_MATCH.map(completion) : []),
    ...(where.aggregates ? aggregates : []),
    ...scalars,
    ...(where.aggregates && !where.match ? overs : []),
  ]
  return where.called ? all.map(({ insert: _, ...rest }) => rest) : all
}

function completions(docs: readonly Doc[]): Completion[] {
  return docs.map((doc) => completion(functionDoc(doc.name) ?? doc))
}

function completion({ name, signatures, text }: Doc): Completion {
  const [signature = name] = signatures
  const insert = bare.has(name) ? undefined : emptyCalls.has(name) ? `${name}()` : name + argumentsOf(signature)
  return {
    label: name,
    kind: 'function',
    detail: signature,
    info: text,
    ...(insert === undefined ? {} : { insert }),
  }
}

/** `(${url}, ${part})` for `PARSE_URL(url, part[, key])`: what must be given, where that is a plain list. */
function argumentsOf(signature: string): string {
  const inside = /\((.*)\)/s.exec(signature)?.[1] ?? ''
  if (inside.trim() === '') return '()'
  const needed = inside
    .replace(/^\[ ALL \| DISTINCT \] /, '')
    .replace(/\[.*/s, '')
    .split(',')
    .map((argument) => argument.trim())
    .filter((argument) => argument !== '')
  const plain = needed.length > 0 && needed.every((argument) => /^[a-z][\w.]*$/i.test(argument))
  return plain ? `(${needed.map((argument) => `\${${argument}}`).join(', ')})` : '(${})'
}

/** The names that a call may have. */
export const calledFunctionNames: readonly string[] = [...calls, ...OF_CLAUSES, ...OF_MATCH].map(({ name }) => name)
