import type { Expression, FrameBound, WindowFrame, WindowSpec } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { expressionList } from './constructors.ts'
import { expression } from './expressions.ts'
import { optionalIdentifier } from './names.ts'
import { orderBy } from './order-by.ts'

/** `([name] [PARTITION BY …] [ORDER BY …] [ROWS | RANGE …])`. */
export function windowSpec(c: Cursor): WindowSpec {
  const start = c.expect('(')
  const reference = optionalIdentifier(c)
  const keys = partitionBy(c)
  const order = c.at('ORDER') ? orderBy(c) : []
  const frame = c.at('ROWS') || c.at('RANGE') ? windowFrame(c) : undefined
  let partial: 'ALLOW' | 'DISALLOW' | undefined
  if (c.at('ALLOW') || c.at('DISALLOW')) {
    partial = c.advance().word as 'ALLOW' | 'DISALLOW'
    c.expect('PARTIAL')
  }
  c.expect(')')
  return {
    type: 'WindowSpec',
    partitionBy: keys,
    orderBy: order,
    span: c.spanFrom(start),
    ...(reference === undefined ? {} : { reference }),
    ...(frame === undefined ? {} : { frame }),
    ...(partial === undefined ? {} : { partial }),
  }
}

/** `PARTITION BY a, b`, if it stands here. */
export function partitionBy(c: Cursor): Expression[] {
  if (!c.accept('PARTITION')) return []
  c.expect('BY')
  return expressionList(c, 'NON_QUERY')
}

function windowFrame(c: Cursor): WindowFrame {
  const start = c.advance()
  const unit = start.word as 'ROWS' | 'RANGE'
  if (!c.accept('BETWEEN')) {
    const only = frameBound(c)
    return { type: 'WindowFrame', unit, start: only, span: c.spanFrom(start) }
  }
  const low = frameBound(c)
  c.expect('AND')
  const high = frameBound(c)
  return { type: 'WindowFrame', unit, start: low, end: high, span: c.spanFrom(start) }
}

function frameBound(c: Cursor): FrameBound {
  const start = c.token
  if (c.at('CURRENT') && c.atNext('ROW')) {
    c.advance()
    c.advance()
    return { kind: 'CURRENT ROW', span: c.spanFrom(start) }
  }
  if (c.at('UNBOUNDED') && (c.atNext('PRECEDING') || c.atNext('FOLLOWING'))) {
    c.advance()
    const kind = c.advance().word === 'PRECEDING' ? 'UNBOUNDED PRECEDING' : 'UNBOUNDED FOLLOWING'
    return { kind, span: c.spanFrom(start) }
  }
  const value = expression(c, 'NON_QUERY')
  if (!c.at('PRECEDING') && !c.at('FOLLOWING')) c.fail('PRECEDING or FOLLOWING')
  const kind = c.advance().word as 'PRECEDING' | 'FOLLOWING'
  return { kind, value, span: c.spanFrom(start) }
}
