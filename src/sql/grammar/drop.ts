import type { Drop, Statement } from '../ast.ts'
import type { Cursor } from '../cursor.ts'
import { isFunction } from './create.ts'
import { compoundName } from './names.ts'
import { ifExists } from './options.ts'
import { unreadStatement } from './other.ts'

const kinds = new Set(['TABLE', 'VIEW', 'CATALOG', 'DATABASE', 'FUNCTION'])

export function drop(c: Cursor): Statement {
  const start = c.expect('DROP')
  const temporary = c.accept('TEMPORARY')
  if (c.at('MATERIALIZED') || c.at('MODEL') || c.at('CONNECTION') || (c.at('SYSTEM') && c.atNext('CONNECTION'))) {
    return unreadStatement(c, start, `DROP ${c.word}`)
  }
  const system = c.at('SYSTEM')
  if (system) {
    const word = c.token
    if (!isFunction(c)) {
      c.advance()
      if (!temporary) c.refuse('parse-system-connection', word, { verb: 'DROP', done: 'dropped' })
      c.fail('FUNCTION')
    }
    c.advance()
  }
  if (!kinds.has(c.word) || (!system && c.at('FUNCTION') && !isFunction(c)))
    c.fail('TABLE, VIEW, FUNCTION, DATABASE or CATALOG')
  const what = c.advance().word as Drop['what']
  const present = ifExists(c)
  const name = compoundName(c)
  let cascade = false
  if (what === 'DATABASE' && !c.accept('RESTRICT')) cascade = c.accept('CASCADE')
  return { type: 'Drop', what, temporary, system, ifExists: present, name, cascade, span: c.spanFrom(start) }
}
