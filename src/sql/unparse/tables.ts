import type { Join, MatchRecognize, Pattern, TableReference } from '../ast.ts'
import { callText } from './calls.ts'
import { expressionText, hintsText, listText, orderText } from './expressions.ts'
import { indent } from './layout.ts'
import { identifierText, namesText, nameText } from './names.ts'
import { queryText } from './queries.ts'

export function tableText(table: TableReference): string {
  switch (table.type) {
    case 'NamedTable':
      return nameText(table.name) + hintsText(table.hints)
    case 'DerivedTable':
      return `${table.lateral ? 'LATERAL ' : ''}(\n${indent(queryText(table.query))}\n)`
    case 'ValuesTable':
      return `(${queryText(table.values)})`
    case 'TableFunction': {
      const call = callText(table.call)
      return `${table.lateral ? 'LATERAL ' : ''}${table.wrapped ? `TABLE(${call})` : call}`
    }
    case 'Unnest':
      return `UNNEST(${listText(table.expressions)})${table.withOrdinality ? ' WITH ORDINALITY' : ''}`
    case 'Aliased': {
      const columns = table.columns === undefined ? '' : ` ${namesText(table.columns)}`
      return `${tableText(table.table)} AS ${identifierText(table.alias)}${columns}`
    }
    case 'Snapshot':
      return `${tableText(table.table)} FOR SYSTEM_TIME AS OF ${expressionText(table.period)}`
    case 'TableOperator':
      return `${tableText(table.table)} ${table.text}`
    case 'MatchRecognize':
      return matchText(table)
    case 'Join':
      return joinText(table)
  }
}

function joinText(join: Join): string {
  const right = join.right.type === 'Join' ? `(${tableText(join.right)})` : tableText(join.right)
  if (join.kind === 'COMMA') return `${tableText(join.left)}, ${right}`
  const natural = join.natural ? 'NATURAL ' : ''
  const kind = join.kind === 'INNER' ? '' : `${join.kind} `
  const on = join.on === undefined ? '' : ` ON ${expressionText(join.on)}`
  const using = join.using === undefined ? '' : ` USING ${namesText(join.using)}`
  return `${tableText(join.left)}\n${natural}${kind}JOIN ${right}${on}${using}`
}

function matchText(match: MatchRecognize): string {
  const lines: string[] = []
  if (match.partitionBy.length > 0) lines.push(`PARTITION BY ${listText(match.partitionBy)}`)
  if (match.orderBy.length > 0) lines.push(`ORDER BY ${orderText(match.orderBy)}`)
  if (match.measures.length > 0) {
    const measures = match.measures.map(({ expression, alias }) => {
      return `${expressionText(expression)}${alias === undefined ? '' : ` AS ${identifierText(alias)}`}`
    })
    lines.push(`MEASURES\n${indent(measures.join(',\n'))}`)
  }
  if (match.rowsPerMatch !== undefined) lines.push(`${match.rowsPerMatch} PER MATCH`)
  if (match.afterMatch !== undefined) {
    const { kind, variable } = match.afterMatch
    lines.push(`AFTER MATCH SKIP ${kind}${variable === undefined ? '' : ` ${identifierText(variable)}`}`)
  }
  const pattern = `${match.strictStart ? '^ ' : ''}${patternText(match.pattern)}${match.strictEnd ? ' $' : ''}`
  const within = match.within === undefined ? '' : ` WITHIN ${expressionText(match.within)}`
  lines.push(`PATTERN (${pattern})${within}`)
  if (match.subsets.length > 0) {
    lines.push(
      `SUBSET ${match.subsets.map(({ name, variables }) => `${identifierText(name)} = ${namesText(variables)}`).join(', ')}`,
    )
  }
  const definitions = match.define.map(
    ({ variable, condition }) => `${identifierText(variable)} AS ${expressionText(condition)}`,
  )
  lines.push(`DEFINE\n${indent(definitions.join(',\n'))}`)
  return `${tableText(match.table)}\nMATCH_RECOGNIZE (\n${indent(lines.join('\n'))}\n)`
}

function patternText(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'variable':
      return identifierText(pattern.variable)
    case 'concat':
      return pattern.items.map(patternText).join(' ')
    case 'alternation':
      return pattern.items.map(patternText).join(' | ')
    case 'permute':
      return `PERMUTE(${pattern.items.map(patternText).join(', ')})`
    case 'group':
      return `(${patternText(pattern.item)})`
    case 'exclusion':
      return `{- ${patternText(pattern.item)} -}`
    case 'quantified':
      return `${patternText(pattern.item)}${pattern.text}`
  }
}
