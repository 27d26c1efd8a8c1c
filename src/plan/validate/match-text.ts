import { withNullable } from '../../types/logical-type.ts'
import { calciteText } from '../../types/type-text.ts'
import { castText } from '../../types/value-text.ts'
import type { Rex } from '../rex.ts'

/** A pattern expression as Calcite's planner prints it: `+(A.$2, 1)`, `LAST(B.$0, 1)`, `SUM(A.$2)`. */
export function rexText(rex: Rex): string {
  switch (rex.kind) {
    case 'input':
      return `$${rex.index}`
    case 'pattern': {
      const column = `${rex.variable}.$${rex.index}`
      return rex.from === 'LAST' && rex.offset === 0 ? column : `${rex.from}(${column}, ${rex.offset})`
    }
    case 'literal':
      return typeof rex.value === 'string' ? `_UTF-16LE'${rex.value}'` : String(castText(rex.value, rex.type, 'UTC'))
    case 'field':
      return `${rexText(rex.operand)}.$${rex.index}`
    case 'patternAggregate': {
      const args = rex.args.map((arg) => rexText(arg).replaceAll(/\$\d+/g, `${rex.variable}.$&`))
      return `${rex.fn}(${args.join(', ')})`
    }
    case 'call': {
      const args = rex.args.map(rexText).join(', ')
      return rex.fn === 'CAST' ? `CAST(${args}):${castTarget(rex)}` : `${rex.fn.replace('UNARY ', '')}(${args})`
    }
  }
}

function castTarget({ type }: Rex): string {
  const text = calciteText(withNullable(type, true))
  const charset = type.kind === 'CHAR' || type.kind === 'VARCHAR' ? ' CHARACTER SET "UTF-16LE"' : ''
  return `${text}${charset}${type.nullable ? '' : ' NOT NULL'}`
}
