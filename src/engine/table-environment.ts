import { Catalog } from '../catalog/catalog.ts'
import { pathText, type CatalogTable, type CatalogView, type ObjectPath } from '../catalog/table.ts'
import { connectorOf, effectiveOptions } from '../connectors/registry.ts'
import type { DataAccess } from '../connectors/connector.ts'
import { fail } from '../errors/messages.ts'
import { Part } from '../errors/part.ts'
import type { SqlError } from '../errors/sql-error.ts'
import type { TableSourceScan } from '../plan/exec-node.ts'
import { explainPlan } from '../plan/describe.ts'
import { planInsert, planQuery, type QueryPlan } from '../plan/plan-query.ts'
import type { PlanContext } from '../plan/physical/planner.ts'
import type { Rel } from '../plan/rel.ts'
import type { ValidationContext } from '../plan/validate/context.ts'
import { resolveCreateTable } from '../plan/validate/create-table.ts'
import { bindQuery, castFields, placeFields } from '../plan/validate/query.ts'
import { scanColumns } from '../plan/validate/table.ts'
import { uniqueNames } from '../plan/validate/from.ts'
import type * as ast from '../sql/ast.ts'
import { parseScript } from '../sql/parser.ts'
import type { RowField } from '../types/logical-type.ts'
import type { SessionContext } from '../types/session.ts'
import { databaseOf } from './database-of.ts'
import { Job, type JobOptions, type JobSource } from './job.ts'
import { seededRandom } from '../types/seeded-random.ts'
import { ScriptErrors, sqlErrorsOf } from './script-errors.ts'

/** Text rows that a statement like SHOW or EXPLAIN answers with. */
export interface TextResult {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A query that is ready to run. */
export interface PreparedQuery extends QueryPlan {
  readonly statement: ast.Statement
}

export type StatementResult =
  | { readonly kind: 'ok' }
  | { readonly kind: 'text'; readonly text: TextResult }
  | { readonly kind: 'query'; readonly query: PreparedQuery }

/** Options of a session that is told nothing. */
export const DEFAULT_CONFIG: ReadonlyMap<string, string> = new Map([
  ['table.local-time-zone', 'UTC'],
  ['pipeline.auto-watermark-interval', '0 ms'],
])

/**
 * One session: catalog, options, and the way of a statement through the engine: parse, validate, plan, run. Statements
 * are executed in order; a query is planned when it is met and run when asked for.
 */
export class TableEnvironment {
  readonly catalog = new Catalog()
  readonly config = new Map<string, string>(DEFAULT_CONFIG)
  private script = ''

  get zone(): string {
    return this.config.get('table.local-time-zone') ?? 'UTC'
  }

  session(): SessionContext {
    return { zone: this.zone, config: this.config, now: () => 0, watermark: () => -Infinity, random: seededRandom(1) }
  }

  private context(): ValidationContext {
    return { catalog: this.catalog, session: this.session() }
  }

  private bind(query: ast.Query): Rel {
    return bindQuery(query, { context: this.context(), ctes: new Map(), outer: null })
  }

  private planContext(): PlanContext {
    return {
      session: this.session(),
      sourceChangelog: (table, hints) => {
        const options = effectiveOptions(table, hints)
        const connector = connectorOf(options)
        if (connector.source === undefined) return fail('sink-only', { connector: connector.identifier })
        connector.source.validate(options, table)
        checkMetadata(table, connector.identifier, connector.source.metadata)
        return connector.source.changelog(options)
      },
    }
  }

  /**
   * Executes all statements of a script. The result of the last query, or of the last CREATE VIEW when no query follows
   * it, is the script's. Several syntax errors come together, else the first error ends it.
   */
  executeScript(script: string): { readonly query: PreparedQuery | null; readonly texts: readonly TextResult[] } {
    this.script = script
    const { statements, errors } = parseScript(script)
    if (errors.length > 0) throw new ScriptErrors(errors)
    const texts: TextResult[] = []
    // of several queries and views only the last is planned
    let last: () => PreparedQuery | null = () => null
    for (const statement of statements) {
      if (statement.type === 'QueryStatement') {
        last = () => this.prepare(statement)
        continue
      }
      const result = this.execute(statement)
      if (result.kind === 'text') texts.push(result.text)
      if (statement.type === 'Set' || statement.type === 'Reset') continue
      if (result.kind === 'query') last = () => result.query
      else last = () => (statement.type === 'CreateView' ? this.prepare(statement) : null)
    }
    return { query: last(), texts }
  }

  /** All errors of a script that can be found without running it: every syntax error, or the first other one. */
  check(script: string): readonly SqlError[] {
    try {
      this.executeScript(script)
      return []
    } catch (error) {
      const errors = sqlErrorsOf(error)
      if (errors.length === 0) throw error
      return errors
    }
  }

  private prepare(statement: ast.Statement): PreparedQuery | null {
    switch (statement.type) {
      case 'QueryStatement':
        return { ...this.planQuery(statement.query), statement }
      case 'CreateView':
        return { ...this.planQuery(selectFrom(statement.name)), statement }
      case 'Insert':
        return { ...this.planInsert(statement), statement }
      default:
        return null
    }
  }

  planQuery(query: ast.Query): QueryPlan {
    return planQuery(this.bind(query), this.planContext())
  }

  /** The rows that a table gets. */
  private planInsert(insert: ast.Insert): QueryPlan {
    const path = this.catalog.qualify(insert.table.parts.map((part) => part.name))
    const object = this.catalog.find(path)
    if (object === undefined) return fail('sink-missing', { path: pathText(path) }, insert.table.span)
    if (object.kind === 'view') return fail('insert-into-view', { path: path.join('.') }, insert.table.span)
    const connector = connectorOf(object.options)
    if (connector.sink === undefined) return fail('source-only', { connector: connector.identifier }, insert.table.span)
    const rel = this.bind(insert.query)
    const columns = sinkColumns(object)
    const target = targetColumns(insert, columns)
    for (const { name, type } of columns) {
      if (!type.nullable && !target.some((column) => column.name === name))
        fail('sink-column-not-null', { name }, insert.table.span)
    }
    if (rel.fields.length !== target.length && insert.columns !== undefined) {
      fail('insert-column-count', {}, insert.query.span)
    }
    if (rel.fields.length !== target.length)
      fail(
        'sink-columns',
        {
          path: path.join('.'),
          query: rel.fields.map((f) => f.name).join(', '),
          sink: target.map((f) => f.name).join(', '),
        },
        insert.query.span,
      )
    const rows = placeFields(castFields(rel, target), target, columns)
    return { plan: planInsert(rows, object, columns, this.planContext(), connector.sink.kinds), fields: columns }
  }

  /** Executes one statement; `script` is the text that its spans refer to. */
  execute(statement: ast.Statement, script = this.script): StatementResult {
    this.script = script
    switch (statement.type) {
      case 'CreateTable':
        this.createTable(statement)
        return OK
      case 'CreateView':
        this.createView(statement)
        return OK
      case 'CreateDatabase': {
        const [catalog, name] = databaseOf(statement.name, this.catalog)
        this.catalog.createDatabase(catalog, name, statement.ifNotExists, statement.span)
        return OK
      }
      case 'Drop':
        this.drop(statement)
        return OK
      case 'AlterTable':
        altering.get().alterTable(this.catalog, statement, this.context(), this.script)
        return OK
      case 'AlterView':
        altering.get().alterView(this.catalog, statement, this.context(), this.script)
        return OK
      case 'Set':
        if (statement.key !== undefined && statement.value !== undefined) {
          if (statement.key === 'table.sql-dialect' && !/^(default|hive)$/i.test(statement.value))
            fail('unknown-dialect', { dialect: statement.value.toUpperCase() }, statement.span)
          this.config.set(statement.key, statement.value)
        } else return text(['key', 'value'], [...this.config].sort())
        return OK
      case 'Reset':
        if (statement.key === undefined) this.config.clear()
        else this.config.delete(statement.key)
        for (const [key, value] of DEFAULT_CONFIG) if (!this.config.has(key)) this.config.set(key, value)
        return OK
      case 'Use':
        this.use(statement)
        return OK
      case 'Explain':
        return this.explain(statement)
      case 'Show':
      case 'Describe':
        return { kind: 'text', text: showing.get().showStatement(statement, this.catalog) }
      case 'Insert':
      case 'QueryStatement':
        return { kind: 'query', query: this.prepare(statement)! }
      case 'StatementSet':
        for (const insert of statement.statements) this.planInsert(insert)
        return OK
      case 'CreateCatalog':
      case 'CreateFunction':
        return fail(
          'unsupported',
          { what: statement.type === 'CreateCatalog' ? 'CREATE CATALOG' : 'CREATE FUNCTION' },
          statement.span,
        )
      case 'Other':
        if (statement.keyword === 'UPDATE') fail('update-in-streaming', {}, statement.span)
        if (statement.keyword === 'DELETE') return this.refuseDelete(statement)
        if (statement.keyword === 'MERGE')
          fail('unsupported-query', { text: statement.text.replace(/\s+/g, ' ') }, statement.span)
        return fail('unsupported', { what: statement.keyword }, statement.span)
    }
  }

  /** No connector takes deletions by condition. */
  private refuseDelete(statement: ast.OtherStatement): never {
    const name = /FROM\s+([^\s;]+)/i.exec(statement.text)?.[1]?.replace(/`/g, '') ?? ''
    const table = this.catalog.find(this.catalog.qualify(name.split('.')))
    if (table?.kind !== 'table') return fail('table-not-found', { name }, statement.span)
    return fail('source-only', { connector: table.options.get('connector') ?? '' }, statement.span)
  }

  private createTable(statement: ast.CreateTable): void {
    if (statement.asQuery !== undefined) return fail('unsupported', { what: 'CREATE TABLE AS' }, statement.span)
    const table = resolveCreateTable(statement, this.context(), this.script)
    this.catalog.create(table, statement, statement.name.span)
  }

  private createView(statement: ast.CreateView): void {
    const path = this.catalog.qualify(statement.name.parts.map((part) => part.name))
    const rel = this.bind(statement.query)
    const names = statement.columns?.map((column) => column.name) ?? null
    if (names !== null && names.length !== rel.fields.length)
      fail('view-columns', { query: rel.fields.length, names: names.length }, statement.name.span)
    const fields = uniqueNames(rel.fields.map((field, i) => ({ ...field, name: names?.[i] ?? field.name })))
    const view: CatalogView = {
      kind: 'view',
      path,
      temporary: statement.temporary,
      query: statement.query,
      text: this.script.slice(statement.query.span.start, statement.query.span.end),
      columnNames: names,
      fields,
      comment: statement.comment ?? null,
    }
    this.catalog.create(view, statement, statement.name.span)
  }

  private drop(statement: ast.Drop): void {
    if (statement.what === 'DATABASE') {
      const [catalog, name] = databaseOf(statement.name, this.catalog)
      return this.catalog.dropDatabase(catalog, name, statement.ifExists, statement.cascade, statement.span)
    }
    if (statement.what !== 'TABLE' && statement.what !== 'VIEW')
      return fail('unsupported', { what: `DROP ${statement.what}` }, statement.span)
    const kind = statement.what === 'TABLE' ? 'table' : 'view'
    const path = this.catalog.qualify(statement.name.parts.map((part) => part.name))
    this.catalog.drop(path, kind, statement.temporary, statement.ifExists, statement.name.span)
  }

  private use(statement: ast.Use): void {
    if (statement.what === 'MODULES') return fail('unsupported', { what: 'USE MODULES' }, statement.span)
    const name = statement.names[0]!
    if (statement.what === 'CATALOG') this.catalog.use(name.parts[0]!.name, null, statement.span)
    else this.catalog.use(...databaseOf(name, this.catalog), statement.span)
  }

  private explain(statement: ast.Explain): StatementResult {
    const prepared = this.prepare(statement.statement)
    if (prepared === null) return fail('unsupported', { what: 'EXPLAIN of this statement' }, statement.span)
    const plan = explainPlan(prepared.plan, statement.details.includes('CHANGELOG_MODE'))
    return text(['result'], [[plan]])
  }

  /** Reads what the plan's scans need and makes the job. */
  async start(
    query: QueryPlan,
    data: DataAccess,
    options: Omit<JobOptions, 'zone' | 'config'>,
    pause: () => Promise<void>,
  ): Promise<Job> {
    const sources: JobSource[] = []
    for (const node of query.plan.nodes) {
      if (node.kind !== 'TableSourceScan') continue
      sources.push(await this.openSource(node, data, pause))
    }
    return new Job(query.plan, sources, query.fields, { ...options, zone: this.zone, config: new Map(this.config) })
  }

  private async openSource(scan: TableSourceScan, data: DataAccess, pause: () => Promise<void>): Promise<JobSource> {
    const table = this.catalog.find(scan.table as ObjectPath) as CatalogTable
    const options = effectiveOptions(table, scan.options)
    const columns = scanColumns(table)
    const rows = await connectorOf(options).source!.open({
      table,
      scan,
      scanFields: columns.map((column): RowField => ({ name: column.name, type: column.type })),
      metadata: columns.map((column) => (column.kind === 'metadata' ? column.key : null)),
      options,
      data,
      session: this.session(),
      pause,
    })
    return {
      node: scan.id,
      table: `${scan.table[2]}\u0000${scan.table.join('.')}\u0000${JSON.stringify(scan.options)}`,
      rows,
    }
  }
}

const altering = new Part(() => import('./alter.ts'))
const showing = new Part(() => import('./show.ts'))

const OK: StatementResult = { kind: 'ok' }
const text = (columns: readonly string[], rows: readonly (readonly string[])[]): StatementResult => ({
  kind: 'text',
  text: { columns, rows },
})

/** The columns that an INSERT fills, in the order of its query's: those it names, or all. */
function targetColumns({ columns: names }: ast.Insert, columns: readonly RowField[]): readonly RowField[] {
  if (names === undefined) return columns
  return names.map((name, i) => {
    if (names.findIndex((other) => other.name === name.name) < i)
      fail('insert-column-twice', { name: name.name }, name.span)
    return (
      columns.find((column) => column.name === name.name) ?? fail('unknown-identifier', { name: name.name }, name.span)
    )
  })
}

function sinkColumns(table: CatalogTable): RowField[] {
  return table.columns.flatMap((column) =>
    column.kind === 'physical' || (column.kind === 'metadata' && !column.virtual)
      ? [{ name: column.name, type: column.type }]
      : [],
  )
}

function selectFrom(name: ast.CompoundName): ast.Query {
  const { span } = name
  return {
    type: 'Select',
    hints: [],
    items: [{ type: 'SelectItem', expression: { type: 'Star', span }, span }],
    from: { type: 'NamedTable', name, hints: [], span },
    windows: [],
    span,
  }
}

function checkMetadata(table: CatalogTable, connector: string, known: ReadonlyMap<string, unknown>): void {
  for (const column of table.columns)
    if (column.kind === 'metadata' && !known.has(column.key))
      fail('metadata-key', {
        key: column.key,
        column: column.name,
        table: table.path.join('.'),
        connector,
        keys: [...known.keys()].join('\n'),
      })
}
