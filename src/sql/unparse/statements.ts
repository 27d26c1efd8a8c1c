import type { AlterTable, Insert, Option, Show, Statement } from '../ast.ts'
import { quoteIdentifier, quoteString } from '../quotes.ts'
import { hintsText } from './expressions.ts'
import { indent, words } from './layout.ts'
import { identifierText, namesText, nameText } from './names.ts'
import { queryText } from './queries.ts'
import { columnText, commentText, createTableText, elementTexts, optionsText } from './tables-ddl.ts'

export function statementText(s: Statement): string {
  switch (s.type) {
    case 'QueryStatement':
      return queryText(s.query)
    case 'CreateTable':
      return createTableText(s)
    case 'CreateView': {
      const head = words(
        'CREATE',
        s.orReplace && 'OR REPLACE',
        s.temporary && 'TEMPORARY',
        'VIEW',
        s.ifNotExists && 'IF NOT EXISTS',
      )
      const columns = s.columns === undefined ? '' : ` ${namesText(s.columns)}`
      const comment = s.comment === undefined ? '' : `\n${commentText(s.comment)}`
      return `${head} ${nameText(s.name)}${columns}${comment} AS\n${queryText(s.query)}`
    }
    case 'CreateCatalog':
      return words('CREATE CATALOG', s.ifNotExists && 'IF NOT EXISTS', identifierText(s.name), description(s))
    case 'CreateDatabase':
      return words('CREATE DATABASE', s.ifNotExists && 'IF NOT EXISTS', nameText(s.name), description(s))
    case 'CreateFunction':
      return words(
        'CREATE',
        s.temporary && 'TEMPORARY',
        s.system && 'SYSTEM',
        'FUNCTION',
        s.ifNotExists && 'IF NOT EXISTS',
        `${nameText(s.name)} AS ${quoteString(s.className)}`,
        s.language !== undefined && `LANGUAGE ${s.language}`,
        s.resources !== undefined &&
          `USING ${s.resources.map(({ kind, path }) => `${kind} ${quoteString(path)}`).join(', ')}`,
      )
    case 'AlterTable':
      return words('ALTER TABLE', s.ifExists && 'IF EXISTS', nameText(s.name), actionText(s.action))
    case 'AlterView': {
      const action = s.action.kind === 'as' ? `AS\n${queryText(s.action.query)}` : `RENAME TO ${nameText(s.action.to)}`
      return `ALTER VIEW ${nameText(s.name)} ${action}`
    }
    case 'Drop':
      return words(
        'DROP',
        s.temporary && 'TEMPORARY',
        s.system && 'SYSTEM',
        s.what,
        s.ifExists && 'IF EXISTS',
        nameText(s.name),
        s.cascade && 'CASCADE',
      )
    case 'Insert':
      return insertText(s)
    case 'StatementSet':
      return `EXECUTE STATEMENT SET BEGIN\n${s.statements.map((one) => indent(`${insertText(one)};`)).join('\n')}\nEND`
    case 'Explain': {
      const inner = statementText(s.statement)
      const statement = s.statement.type === 'StatementSet' ? inner.replace(/^EXECUTE /, '') : inner
      return words('EXPLAIN', s.details.length > 0 && s.details.join(', '), statement)
    }
    case 'Describe':
      return words('DESCRIBE', s.what !== 'TABLE' && s.what, s.extended && 'EXTENDED', nameText(s.name))
    case 'Show':
      return showText(s)
    case 'Use':
      return words('USE', s.what !== 'DATABASE' && s.what, s.names.map(nameText).join(', '))
    case 'Set':
      return s.key === undefined ? 'SET' : `SET ${quoteString(s.key)} = ${quoteString(s.value ?? '')}`
    case 'Reset':
      return s.key === undefined ? 'RESET' : `RESET ${quoteString(s.key)}`
    case 'Other':
      return s.text
  }
}

function description({ comment, options }: { comment?: string; options: readonly Option[] }): string {
  return words(comment !== undefined && commentText(comment), options.length > 0 && `WITH ${optionsText(options)}`)
}

function insertText(insert: Insert): string {
  const partition = insert.partition
    .map(({ key, value }) => `${quoteIdentifier(key)} = ${quoteString(value)}`)
    .join(', ')
  const head = words(
    `INSERT ${insert.overwrite ? 'OVERWRITE' : 'INTO'} ${nameText(insert.table)}${hintsText(insert.hints)}`,
    partition !== '' && `PARTITION (${partition})`,
    insert.columns !== undefined && namesText(insert.columns),
  )
  const conflict = insert.onConflict === undefined ? '' : `\nON CONFLICT DO ${insert.onConflict}`
  return `${head}\n${queryText(insert.query)}${conflict}`
}

function actionText(action: AlterTable['action']): string {
  switch (action.kind) {
    case 'rename':
      return `RENAME TO ${nameText(action.to)}`
    case 'rename column':
      return `RENAME ${nameText(action.from)} TO ${identifierText(action.to)}`
    case 'set':
      return `SET ${optionsText(action.options)}`
    case 'reset':
      return `RESET (${action.keys.map(quoteString).join(', ')})`
    case 'add':
    case 'modify': {
      const columns = action.columns.map((column) => `${columnText(column)}${placeText(column.place)}`)
      const elements = [...columns, ...elementTexts([], action.constraints, action.watermarks)]
      return `${action.kind.toUpperCase()} (\n${indent(elements.join(',\n'))}\n)`
    }
    case 'drop':
      if (action.what === undefined) return `DROP (${action.columns.map(nameText).join(', ')})`
      return words('DROP', action.what, action.constraint !== undefined && identifierText(action.constraint))
  }
}

type Place = Extract<AlterTable['action'], { kind: 'add' | 'modify' }>['columns'][number]['place']

function placeText(place: Place): string {
  if (place === undefined) return ''
  return place.after === undefined ? ' FIRST' : ` AFTER ${identifierText(place.after)}`
}

function showText(show: Show): string {
  const like = show.like
  return words(
    `SHOW ${show.what}`,
    show.name !== undefined && nameText(show.name),
    show.from !== undefined && `FROM ${nameText(show.from)}`,
    like !== undefined &&
      `${like.not ? 'NOT ' : ''}${like.caseInsensitive ? 'ILIKE' : 'LIKE'} ${quoteString(like.pattern)}`,
  )
}
