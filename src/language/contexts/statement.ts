import { keyword, keywords, snippet, type Completion, type Context } from '../completion.ts'
import { wordOf } from '../level.ts'

/** The start of a statement, and the words that lead to its subject. */
export const statement: Context = ({ place: { root, level, index } }) => {
  if (level !== root) return null
  const before = root.parts.slice(0, index).map(wordOf)
  if (before.length === 0) return STARTS
  const follow = FOLLOW.get(before.join(' '))
  return follow === undefined ? behindCreate(before) : [...follow]
}

function behindCreate(before: readonly string[]): Completion[] | null {
  if (before[0] !== 'CREATE' || before.includes('SELECT')) return null
  const what = before.find((word) => word === 'TABLE' || word === 'VIEW')
  if (what === undefined) return null
  const name = before.indexOf(what) + 1
  if (before.length === name) return keywords(['IF NOT EXISTS'])
  if (before.at(-1) === 'IF') return keywords(['NOT EXISTS'])
  if (['NOT', 'EXISTS'].includes(before.at(-1)!)) return []
  if (what === 'VIEW') return before.at(-1) === 'AS' ? [keyword('SELECT'), keyword('WITH')] : keywords(['AS'])
  if (before.at(-1) === 'WITH') return [OPTIONS]
  // a level is an empty word here: the column list
  return before.at(-1) === '' ? [...BEHIND_COLUMNS] : null
}

const OPTIONS = snippet('(…)', "('connector' = '${kafka}', 'topic' = '${topic}', 'format' = '${json}')")

const BEHIND_COLUMNS: readonly Completion[] = [
  snippet('WITH (…)', "WITH (\n    'connector' = '${kafka}',\n    'topic' = '${topic}',\n    'format' = '${json}'\n)"),
  ...keywords(['COMMENT', 'PARTITIONED BY', 'LIKE']),
]

const STARTS: Completion[] = [
  snippet('SELECT', 'SELECT ${columns}\nFROM ${table}'),
  snippet('WITH', 'WITH ${name} AS (\n    SELECT ${columns}\n    FROM ${table}\n)\nSELECT *\nFROM ${name}'),
  snippet('CREATE TEMPORARY VIEW', 'CREATE TEMPORARY VIEW ${name} AS\nSELECT ${columns}\nFROM ${table}'),
  snippet(
    'CREATE TABLE',
    "CREATE TABLE ${name} (\n    ${column} ${STRING},\n    event_time TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',\n" +
      "    WATERMARK FOR event_time AS event_time - INTERVAL '1' SECOND\n) WITH (\n    'connector' = 'kafka',\n" +
      "    'topic' = '${topic}',\n    'format' = '${json}'\n)",
  ),
  snippet('INSERT INTO', 'INSERT INTO ${table}\nSELECT ${columns}\nFROM ${source}'),
  ...keywords([
    'CREATE VIEW',
    'EXPLAIN',
    'EXPLAIN CHANGELOG_MODE',
    'DESCRIBE',
    'SHOW TABLES',
    'SHOW VIEWS',
    'SHOW CREATE TABLE',
    'DROP TABLE',
    'DROP VIEW',
    'DROP TEMPORARY VIEW',
    'ALTER TABLE',
  ]),
  snippet('SET', "SET '${key}' = '${value}'"),
  snippet('RESET', "RESET '${key}'"),
]

const FOLLOW: ReadonlyMap<string, readonly Completion[]> = new Map(
  Object.entries({
    CREATE: ['TABLE', 'VIEW', 'TEMPORARY TABLE', 'TEMPORARY VIEW', 'OR REPLACE', 'DATABASE'],
    'CREATE TEMPORARY': ['TABLE', 'VIEW'],
    'CREATE OR REPLACE': ['TABLE', 'VIEW', 'TEMPORARY TABLE', 'TEMPORARY VIEW'],
    DROP: ['TABLE', 'VIEW', 'TEMPORARY TABLE', 'TEMPORARY VIEW', 'DATABASE'],
    'DROP TEMPORARY': ['TABLE', 'VIEW'],
    ALTER: ['TABLE', 'VIEW'],
    SHOW: ['TABLES', 'VIEWS', 'CREATE TABLE', 'CREATE VIEW', 'COLUMNS FROM', 'DATABASES', 'CATALOGS'],
    'SHOW CREATE': ['TABLE', 'VIEW'],
    EXPLAIN: ['SELECT', 'CHANGELOG_MODE', 'PLAN FOR', 'INSERT INTO'],
    'EXPLAIN CHANGELOG_MODE': ['SELECT', 'INSERT INTO'],
    INSERT: ['INTO', 'OVERWRITE'],
    USE: ['CATALOG', 'DATABASE'],
  }).map(([words, follow]) => [words, keywords(follow)]),
)
