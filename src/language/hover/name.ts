import { isRowtime, isTimeAttribute, type RowField } from '../../types/logical-type.ts'
import { flinkText } from '../../types/type-text.ts'
import { wordOf } from '../level.ts'
import { matchAround, patternVariables } from '../match-at.ts'
import { membersAt } from '../members.ts'
import { isName, nameOf } from '../names.ts'
import { relationsInReach } from '../scope-at.ts'
import type { Said, Subject, Teller } from './subject.ts'

/** Columns, fields, tables, aliases and pattern variables. */
export const name: Teller = (subject) => {
  if (!isName(subject.token) || wordOf(subject.behind) === '(') return null
  return variable(subject) ?? field(subject) ?? table(subject)
}

function variable({ token, place, before }: Subject): Said | null {
  const match = matchAround(place.level)
  if (match === null || wordOf(before) === '.') return null
  // the word itself is not part of its place, so its other mentions tell
  const known = patternVariables(match).includes(token.text) || isVariableHere(place, before)
  return known ? { title: token.text, text: 'A pattern variable: a row, or rows, of the match.' } : null
}

const isVariableHere = (place: Subject['place'], before: Subject['before']): boolean =>
  wordOf(before) === 'DEFINE' && place.word !== 'none'

function field({ token, place, before, names }: Subject): Said | null {
  const wanted = nameOf(token)
  if (wordOf(before) === '.') {
    const members = membersAt(place, names())
    const found = members?.fields.find((each) => each.name === wanted)
    if (members === null || found === undefined) return null
    const owner = members.owner.replaceAll('`', '')
    return columnSaid(found, members.of === 'table' ? `Column of \`${owner}\`.` : `Field of \`${owner}\`.`)
  }
  for (const { alias, fields } of relationsInReach(names().scope)) {
    const found = fields.find((each) => each.name === wanted)
    if (found === undefined) continue
    const isKnown = alias !== '' && !alias.startsWith('EXPR$')
    return columnSaid(found, isKnown ? `Column of \`${alias}\`.` : 'A column.')
  }
  return null
}

function columnSaid({ name: title, type }: RowField, from: string): Said {
  const time = !isTimeAttribute(type)
    ? ''
    : isRowtime(type)
      ? ' Its event time: the table has a watermark for it.'
      : ' Its processing time.'
  return { title, signature: flinkText(type), text: from + time }
}

const MOST = 12

function table({ token, names }: Subject): Said | null {
  const title = nameOf(token)
  const { session, environment, scope } = names()
  const relation = relationsInReach(scope).find(({ alias }) => alias === title)
  const object = session.catalog.find(session.catalog.qualify([title]))
  const cte = environment.ctes.get(title)
  if (cte !== undefined) return { title, text: `Defined in WITH. ${columnsText(cte.fields)}` }
  if (object?.kind === 'view')
    return { title, text: sentences(object.comment, `A view. ${columnsText(object.fields)}`) }
  if (object !== undefined) {
    const connector = object.options.get('connector')
    const kind = connector === undefined ? 'A table.' : `A table of the connector \`${connector}\`.`
    return { title, text: sentences(object.comment, `${kind} ${columnsText(relation?.fields ?? object.columns)}`) }
  }
  return relation === undefined ? null : { title, text: `A table of FROM. ${columnsText(relation.fields)}` }
}

const sentences = (comment: string | null, text: string): string =>
  comment === null || comment === '' ? text : `${comment.replace(/[^.]$/, '$&.')} ${text}`

function columnsText(fields: readonly RowField[]): string {
  const shown = fields.slice(0, MOST).map((each) => `\`${each.name}\` ${shortType(flinkText(each.type))}`)
  const rest = fields.length - shown.length
  return `Columns: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`
}

const shortType = (text: string): string => (text.length > 40 ? `${text.slice(0, text.indexOf('<'))}<…>` : text)
