import type { Span } from '../errors/span.ts'

/**
 * The syntax tree. Every node has a `span` into the script. Nothing here is resolved: names are as written, types are
 * as written. Grammar: Flink 2.3's Parser (Calcite's with Flink's extensions).
 */
interface At {
  readonly span: Span
}

/** One part of a name; `quoted` when it stood in back-quotes. */
export interface Identifier extends At {
  readonly type: 'Identifier'
  readonly name: string
  readonly quoted: boolean
}

/** `catalog.database.table`, `t.col.field`. */
export interface CompoundName extends At {
  readonly type: 'Name'
  readonly parts: readonly Identifier[]
}

// ---------------------------------------------------------------- expressions

export type Expression =
  | Literal
  | ColumnRef
  | Star
  | Call
  | Binary
  | Unary
  | Postfix
  | Between
  | InList
  | InQuery
  | Exists
  | Quantified
  | Like
  | Case
  | Cast
  | Subscript
  | FieldAccess
  | RowConstructor
  | CollectionConstructor
  | ScalarSubquery
  | Over
  | IntervalLiteral
  | NamedArgument
  | Descriptor
  | TableArgument
  | Keyword

export interface Literal extends At {
  readonly type: 'Literal'
  readonly kind: 'string' | 'number' | 'boolean' | 'null' | 'date' | 'time' | 'timestamp' | 'binary'
  /** Strings unescaped; numbers as written (`1.50`, `1e3`); binary as hex digits; date, time and timestamp: the text. */
  readonly value: string
  /** The span of the part that a control may edit: the quotes included for strings, the text after DATE for dates. */
  readonly literalSpan: Span
  /** `U&'..'`, `E'..'`, `_UTF8'..'` prefix in upper case, if any. */
  readonly prefix?: string
}

/** `INTERVAL '15' MINUTES`, `INTERVAL -'1' DAY`, `INTERVAL '1 10' DAY(3) TO HOUR`. Units are singular here. */
export interface IntervalLiteral extends At {
  readonly type: 'Interval'
  readonly value: string
  readonly negative: boolean
  readonly from: TimeUnit
  readonly to?: TimeUnit
  readonly precision?: number
  readonly fractional?: number
  /** Whether the unit was written in the plural (`MINUTES`), so that unparse gives it back. */
  readonly plural: boolean
  /** The quoted string alone. */
  readonly literalSpan: Span
}

export type TimeUnit =
  | 'MILLENNIUM'
  | 'CENTURY'
  | 'DECADE'
  | 'YEAR'
  | 'QUARTER'
  | 'MONTH'
  | 'WEEK'
  | 'DAY'
  | 'DOW'
  | 'DOY'
  | 'ISODOW'
  | 'ISOYEAR'
  | 'EPOCH'
  | 'HOUR'
  | 'MINUTE'
  | 'SECOND'
  | 'MILLISECOND'
  | 'MICROSECOND'
  | 'NANOSECOND'

/** `col`, `t.col`, `t.row.field`: which is which is resolved by the validator. */
export interface ColumnRef extends At {
  readonly type: 'ColumnRef'
  readonly name: CompoundName
}

/** `*` or `t.*` or `t.row.*`. */
export interface Star extends At {
  readonly type: 'Star'
  readonly qualifier?: CompoundName
}

/** Any function call: scalar, aggregate, window group function, MATCH_RECOGNIZE navigation. */
export interface Call extends At {
  readonly type: 'Call'
  /** As written; compare case-insensitively. May have parts (`catalog.db.f`). */
  readonly name: CompoundName
  readonly args: readonly Expression[]
  /** `DISTINCT` or `ALL` before the arguments. */
  readonly quantifier?: 'DISTINCT' | 'ALL'
  readonly nulls?: 'IGNORE' | 'RESPECT'
  /** `FILTER (WHERE …)`. */
  readonly filter?: Expression
  /** `WITHIN GROUP (ORDER BY …)`. */
  readonly withinGroup?: readonly OrderItem[]
  /** `WITHIN DISTINCT (…)`. */
  readonly withinDistinct?: readonly Expression[]
  /** `ORDER BY` inside the parentheses. */
  readonly orderBy?: readonly OrderItem[]
  /** `NULL ON NULL`, `ABSENT ON NULL`, `RETURNING t`, `WITH WRAPPER`, `DEFAULT e ON EMPTY`… of the JSON functions. */
  readonly json?: JsonClauses
  /** Written without parentheses: CURRENT_DATE, LOCALTIMESTAMP, PI… */
  readonly bare?: boolean
  /** `RUNNING` or `FINAL` before a MATCH_RECOGNIZE measure. */
  readonly semantics?: 'RUNNING' | 'FINAL'
}

export interface JsonClauses {
  readonly returning?: DataType
  /** JSON_OBJECT, JSON_ARRAY and their aggregates. */
  readonly onNull?: 'NULL' | 'ABSENT'
  readonly wrapper?: 'WITHOUT' | 'CONDITIONAL' | 'UNCONDITIONAL'
  /** JSON_VALUE, JSON_QUERY, JSON_EXISTS: what to give. `DEFAULT` holds the expression. */
  readonly onEmpty?: JsonBehavior
  readonly onError?: JsonBehavior
  /** `KEY k VALUE v` or `k VALUE v` pairs of JSON_OBJECT stand flat in `args`: key, value, key, value… */
}
export type JsonBehavior =
  | { readonly kind: 'NULL' | 'ERROR' | 'EMPTY' | 'EMPTY ARRAY' | 'EMPTY OBJECT' | 'TRUE' | 'FALSE' | 'UNKNOWN' }
  | { readonly kind: 'DEFAULT'; readonly value: Expression }

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '||'
  | '='
  | '<>'
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'AND'
  | 'OR'
  | 'IS DISTINCT FROM'
  | 'IS NOT DISTINCT FROM'
  | 'OVERLAPS'
  | 'CONTAINS'
  | 'EQUALS'
  | 'PRECEDES'
  | 'SUCCEEDS'
  | 'IMMEDIATELY PRECEDES'
  | 'IMMEDIATELY SUCCEEDS'
  | 'MULTISET UNION'
  | 'MULTISET UNION DISTINCT'
  | 'MULTISET INTERSECT'
  | 'MULTISET INTERSECT DISTINCT'
  | 'MULTISET EXCEPT'
  | 'MULTISET EXCEPT DISTINCT'
  | 'MEMBER OF'
  | 'SUBMULTISET OF'
  | 'NOT SUBMULTISET OF'

export interface Binary extends At {
  readonly type: 'Binary'
  readonly operator: BinaryOperator
  readonly operatorSpan: Span
  readonly left: Expression
  readonly right: Expression
}

export interface Unary extends At {
  readonly type: 'Unary'
  readonly operator: '-' | '+' | 'NOT'
  readonly operand: Expression
}

export interface Postfix extends At {
  readonly type: 'Postfix'
  readonly operator:
    | 'IS NULL'
    | 'IS NOT NULL'
    | 'IS TRUE'
    | 'IS NOT TRUE'
    | 'IS FALSE'
    | 'IS NOT FALSE'
    | 'IS UNKNOWN'
    | 'IS NOT UNKNOWN'
    | 'IS JSON'
    | 'IS NOT JSON'
    | 'IS JSON VALUE'
    | 'IS NOT JSON VALUE'
    | 'IS JSON OBJECT'
    | 'IS NOT JSON OBJECT'
    | 'IS JSON ARRAY'
    | 'IS NOT JSON ARRAY'
    | 'IS JSON SCALAR'
    | 'IS NOT JSON SCALAR'
    | 'IS A SET'
    | 'IS NOT A SET'
    | 'IS EMPTY'
    | 'IS NOT EMPTY'
    | 'FORMAT JSON'
  readonly operand: Expression
}

export interface Between extends At {
  readonly type: 'Between'
  readonly operand: Expression
  readonly not: boolean
  readonly symmetric: boolean
  readonly low: Expression
  readonly high: Expression
}

export interface InList extends At {
  readonly type: 'InList'
  readonly operand: Expression
  readonly not: boolean
  readonly items: readonly Expression[]
}

export interface InQuery extends At {
  readonly type: 'InQuery'
  readonly operand: Expression
  readonly not: boolean
  readonly query: Query
}

export interface Exists extends At {
  readonly type: 'Exists'
  readonly query: Query
}

/** `x > ALL (…)`, `x = SOME (…)`. */
export interface Quantified extends At {
  readonly type: 'Quantified'
  readonly operand: Expression
  readonly operator: '=' | '<>' | '<' | '<=' | '>' | '>='
  readonly quantifier: 'SOME' | 'ANY' | 'ALL'
  readonly query: Query | readonly Expression[]
}

export interface Like extends At {
  readonly type: 'Like'
  readonly operator: 'LIKE' | 'ILIKE' | 'RLIKE' | 'SIMILAR TO'
  readonly not: boolean
  readonly operand: Expression
  readonly pattern: Expression
  readonly escape?: Expression
}

export interface Case extends At {
  readonly type: 'Case'
  /** `CASE x WHEN …`. */
  readonly operand?: Expression
  /** Several conditions of a `WHEN 1, 2 THEN` stand as separate branches. */
  readonly branches: readonly { readonly when: Expression; readonly then: Expression }[]
  readonly otherwise?: Expression
}

export interface Cast extends At {
  readonly type: 'Cast'
  readonly function: 'CAST' | 'TRY_CAST'
  readonly operand: Expression
  readonly target: DataType
}

/** `array[1]`, `map['k']`. */
export interface Subscript extends At {
  readonly type: 'Subscript'
  readonly operand: Expression
  readonly index: Expression
}

/** `f(x).field`, `(expr).field`, `arr[1].field`: a field of something that is not a plain name. */
export interface FieldAccess extends At {
  readonly type: 'FieldAccess'
  readonly operand: Expression
  readonly field: Identifier
  /** `f(x).g(y)`: the arguments of a method. */
  readonly args?: readonly Expression[]
}

/** `ROW(a, b)` or `(a, b)`. */
export interface RowConstructor extends At {
  readonly type: 'Row'
  readonly explicit: boolean
  readonly items: readonly Expression[]
}

/** `ARRAY[…]`, `MAP[k, v, …]`, `MULTISET[…]`; with a query: `ARRAY(SELECT …)`. */
export interface CollectionConstructor extends At {
  readonly type: 'Collection'
  readonly kind: 'ARRAY' | 'MAP' | 'MULTISET'
  readonly items: readonly Expression[]
  readonly query?: Query
}

export interface ScalarSubquery extends At {
  readonly type: 'Subquery'
  readonly query: Query
}

export interface Over extends At {
  readonly type: 'Over'
  readonly call: Call
  readonly window: WindowSpec | Identifier
}

/** `SIZE => INTERVAL '1' HOUR`. */
export interface NamedArgument extends At {
  readonly type: 'NamedArgument'
  readonly name: Identifier
  readonly value: Expression
}

/** `DESCRIPTOR(a, b)`. */
export interface Descriptor extends At {
  readonly type: 'Descriptor'
  readonly columns: readonly Identifier[]
}

/** `TABLE t PARTITION BY k ORDER BY t` as an argument of a table function; or a query in parentheses. */
export interface TableArgument extends At {
  readonly type: 'TableArgument'
  readonly table?: CompoundName
  readonly query?: Query
  readonly partitionBy: readonly Expression[]
  readonly orderBy: readonly OrderItem[]
}

/** A word that is an argument of a special function: the unit of EXTRACT or TIMESTAMPDIFF, BOTH/LEADING/TRAILING of TRIM, a JSON type… */
export interface Keyword extends At {
  readonly type: 'Keyword'
  readonly word: string
}

// ---------------------------------------------------------------- windows, ordering

export interface OrderItem extends At {
  readonly type: 'OrderItem'
  readonly expression: Expression
  readonly direction?: 'ASC' | 'DESC'
  readonly nulls?: 'FIRST' | 'LAST'
}

export interface WindowSpec extends At {
  readonly type: 'WindowSpec'
  readonly reference?: Identifier
  readonly partitionBy: readonly Expression[]
  readonly orderBy: readonly OrderItem[]
  readonly frame?: WindowFrame
  readonly partial?: 'ALLOW' | 'DISALLOW'
}

export interface WindowFrame extends At {
  readonly type: 'WindowFrame'
  readonly unit: 'ROWS' | 'RANGE'
  readonly start: FrameBound
  readonly end?: FrameBound
}

export type FrameBound =
  | { readonly kind: 'UNBOUNDED PRECEDING' | 'CURRENT ROW' | 'UNBOUNDED FOLLOWING'; readonly span: Span }
  | { readonly kind: 'PRECEDING' | 'FOLLOWING'; readonly value: Expression; readonly span: Span }

// ---------------------------------------------------------------- queries

export type Query = Select | SetOperation | Values | WithQuery | OrderedQuery

export interface WithQuery extends At {
  readonly type: 'With'
  readonly recursive: boolean
  readonly tables: readonly {
    readonly name: Identifier
    readonly columns?: readonly Identifier[]
    readonly query: Query
    readonly span: Span
  }[]
  readonly body: Query
}

/** ORDER BY, LIMIT, OFFSET, FETCH around a query. */
export interface OrderedQuery extends At {
  readonly type: 'Ordered'
  readonly query: Query
  readonly orderBy: readonly OrderItem[]
  readonly offset?: Expression
  /** From LIMIT or FETCH; `LIMIT ALL` is absent. */
  readonly limit?: Expression
}

export interface SetOperation extends At {
  readonly type: 'SetOperation'
  readonly operator: 'UNION' | 'INTERSECT' | 'EXCEPT'
  readonly all: boolean
  readonly left: Query
  readonly right: Query
}

export interface Values extends At {
  readonly type: 'Values'
  /** Each row as its expressions; `VALUES 1, 2` is two rows of one. */
  readonly rows: readonly RowConstructor[]
}

export interface Select extends At {
  readonly type: 'Select'
  readonly hints: readonly Hint[]
  readonly quantifier?: 'DISTINCT' | 'ALL'
  readonly items: readonly SelectItem[]
  readonly from?: TableReference
  readonly where?: Expression
  readonly groupBy?: GroupBy
  readonly having?: Expression
  readonly windows: readonly { readonly name: Identifier; readonly spec: WindowSpec; readonly span: Span }[]
  readonly qualify?: Expression
}

export interface SelectItem extends At {
  readonly type: 'SelectItem'
  readonly expression: Expression
  readonly alias?: Identifier
}

export interface GroupBy extends At {
  readonly type: 'GroupBy'
  readonly quantifier?: 'DISTINCT' | 'ALL'
  readonly items: readonly GroupItem[]
}

export type GroupItem =
  | { readonly kind: 'expression'; readonly expression: Expression; readonly span: Span }
  /** `()` is an empty list of expressions. */
  | { readonly kind: 'set'; readonly expressions: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'rollup' | 'cube' | 'grouping sets'; readonly items: readonly GroupItem[]; readonly span: Span }

/** `/*+ OPTIONS('k'='v'), STATE_TTL('t'='1d') *\/`. */
export interface Hint extends At {
  readonly type: 'Hint'
  readonly name: Identifier
  readonly options: readonly {
    readonly key: string
    readonly value?: string
    /** How the key was written when not as a string: `k = 'v'`, `k`, `5`. */
    readonly style?: 'pair-name' | 'name' | 'number'
    readonly span: Span
  }[]
}

// ---------------------------------------------------------------- tables in FROM

export type TableReference =
  | NamedTable
  | DerivedTable
  | TableFunction
  | UnnestTable
  | Join
  | MatchRecognize
  | Aliased
  | SnapshotTable
  | ValuesTable
  | TableOperator

export interface NamedTable extends At {
  readonly type: 'NamedTable'
  readonly name: CompoundName
  readonly hints: readonly Hint[]
}

export interface DerivedTable extends At {
  readonly type: 'DerivedTable'
  readonly lateral: boolean
  readonly query: Query
}

/** `TABLE(TUMBLE(…))`, `TUMBLE(…)` bare, `LATERAL TABLE(f(x))`. */
export interface TableFunction extends At {
  readonly type: 'TableFunction'
  readonly lateral: boolean
  readonly wrapped: boolean
  readonly call: Call
}

export interface UnnestTable extends At {
  readonly type: 'Unnest'
  readonly expressions: readonly Expression[]
  readonly withOrdinality: boolean
}

export interface ValuesTable extends At {
  readonly type: 'ValuesTable'
  readonly values: Values
}

/** PIVOT, UNPIVOT, TABLESAMPLE and EXTEND: in the grammar, not in the planner. `text` is what stands behind the table. */
export interface TableOperator extends At {
  readonly type: 'TableOperator'
  readonly operator: 'PIVOT' | 'UNPIVOT' | 'TABLESAMPLE' | 'EXTEND'
  readonly table: TableReference
  readonly text: string
}

export interface Aliased extends At {
  readonly type: 'Aliased'
  readonly table: TableReference
  readonly alias: Identifier
  readonly columns?: readonly Identifier[]
}

/** `t FOR SYSTEM_TIME AS OF expr`. */
export interface SnapshotTable extends At {
  readonly type: 'Snapshot'
  readonly table: TableReference
  readonly period: Expression
}

export interface Join extends At {
  readonly type: 'Join'
  /** COMMA is `a, b`. */
  readonly kind: 'INNER' | 'LEFT' | 'RIGHT' | 'FULL' | 'CROSS' | 'COMMA'
  readonly natural: boolean
  readonly left: TableReference
  readonly right: TableReference
  readonly on?: Expression
  readonly using?: readonly Identifier[]
}

export interface MatchRecognize extends At {
  readonly type: 'MatchRecognize'
  readonly table: TableReference
  readonly partitionBy: readonly Expression[]
  readonly orderBy: readonly OrderItem[]
  readonly measures: readonly { readonly expression: Expression; readonly alias?: Identifier; readonly span: Span }[]
  readonly rowsPerMatch?: 'ONE ROW' | 'ALL ROWS'
  readonly rowsPerMatchSpan?: Span
  readonly afterMatch?: AfterMatch
  readonly pattern: Pattern
  readonly strictStart: boolean
  readonly strictEnd: boolean
  readonly within?: Expression
  readonly subsets: readonly {
    readonly name: Identifier
    readonly variables: readonly Identifier[]
    readonly span: Span
  }[]
  readonly define: readonly { readonly variable: Identifier; readonly condition: Expression; readonly span: Span }[]
  /** From MATCH_RECOGNIZE to its closing parenthesis; `span` covers the table as well. */
  readonly recognizeSpan: Span
}

export interface AfterMatch extends At {
  readonly kind: 'PAST LAST ROW' | 'TO NEXT ROW' | 'TO FIRST' | 'TO LAST'
  readonly variable?: Identifier
}

export type Pattern =
  | { readonly kind: 'variable'; readonly variable: Identifier; readonly span: Span }
  | { readonly kind: 'concat' | 'alternation' | 'permute'; readonly items: readonly Pattern[]; readonly span: Span }
  | { readonly kind: 'exclusion' | 'group'; readonly item: Pattern; readonly span: Span }
  | PatternQuantifier

/** `A+?`, `A{2,}`. `quantifierSpan` covers `+?` alone: it is a literal that a control may edit. */
export interface PatternQuantifier extends At {
  readonly kind: 'quantified'
  readonly item: Pattern
  readonly min: number
  /** Absent: no upper bound. */
  readonly max?: number
  readonly greedy: boolean
  readonly quantifierSpan: Span
  /** As written: `*`, `{,3}?`… */
  readonly text: string
}

// ---------------------------------------------------------------- data types

export interface DataType extends At {
  readonly type: 'DataType'
  /** Upper case, aliases kept as written: `STRING`, `INT`, `INTEGER`, `TIMESTAMP_LTZ`, `TIMESTAMP WITH LOCAL TIME ZONE`, `ROW`, `ARRAY`, `RAW`… */
  readonly name: string
  readonly params: readonly number[]
  readonly notNull: boolean
  /** NULL written out. */
  readonly explicitNull: boolean
  /** ARRAY<x>, MULTISET<x>, MAP<k, v>; `x ARRAY` gives ARRAY with `postfix`. */
  readonly elements: readonly DataType[]
  readonly postfix?: boolean
  /** The strings of RAW('class', 'serializer') and STRUCTURED<'class', …>. */
  readonly texts?: readonly string[]
  /** A type of the user's, by name; `name` holds its parts with dots between. */
  readonly userType?: CompoundName
  readonly fields?: readonly {
    readonly name: Identifier
    readonly dataType: DataType
    readonly comment?: string
    readonly span: Span
  }[]
  /** For INTERVAL types. */
  readonly interval?: {
    readonly from: TimeUnit
    readonly to?: TimeUnit
    readonly precision?: number
    readonly fractional?: number
  }
}

// ---------------------------------------------------------------- statements

export type Statement =
  | { readonly type: 'QueryStatement'; readonly query: Query; readonly span: Span }
  | CreateTable
  | CreateView
  | CreateCatalog
  | CreateDatabase
  | CreateFunction
  | AlterTable
  | AlterView
  | Drop
  | Insert
  | StatementSet
  | Explain
  | Describe
  | Show
  | Use
  | SetStatement
  | ResetStatement
  | OtherStatement

export interface Option extends At {
  readonly key: string
  readonly value: string
  readonly keySpan: Span
  readonly valueSpan: Span
}

export interface CreateTable extends At {
  readonly type: 'CreateTable'
  readonly temporary: boolean
  readonly orReplace: boolean
  readonly ifNotExists: boolean
  readonly name: CompoundName
  readonly columns: readonly ColumnDefinition[]
  readonly constraints: readonly TableConstraint[]
  readonly watermarks: readonly WatermarkDefinition[]
  readonly comment?: string
  readonly distribution?: {
    readonly kind?: 'HASH' | 'RANGE'
    readonly columns: readonly Identifier[]
    readonly buckets?: number
    readonly span: Span
  }
  readonly partitionedBy: readonly Identifier[]
  readonly options: readonly Option[]
  readonly like?: {
    readonly table: CompoundName
    readonly options: readonly {
      readonly merge: 'INCLUDING' | 'EXCLUDING' | 'OVERWRITING'
      readonly feature: string
      readonly span: Span
    }[]
    readonly span: Span
  }
  readonly asQuery?: Query
  /** `CREATE TABLE t (a, b) AS SELECT`: bare column names. */
  readonly columnNames?: readonly Identifier[]
}

export type ColumnDefinition =
  | {
      readonly kind: 'physical'
      readonly name: Identifier
      readonly dataType: DataType
      readonly primaryKey?: TableConstraint
      readonly comment?: string
      readonly span: Span
    }
  | {
      readonly kind: 'metadata'
      readonly name: Identifier
      readonly dataType: DataType
      readonly from?: string
      readonly virtual: boolean
      readonly comment?: string
      readonly span: Span
    }
  | {
      readonly kind: 'computed'
      readonly name: Identifier
      readonly expression: Expression
      readonly comment?: string
      readonly span: Span
    }

export interface TableConstraint extends At {
  readonly kind: 'PRIMARY KEY' | 'UNIQUE'
  readonly name?: Identifier
  readonly columns: readonly Identifier[]
  readonly enforced: boolean
}

export interface WatermarkDefinition extends At {
  readonly column: CompoundName
  readonly expression: Expression
}

export interface CreateView extends At {
  readonly type: 'CreateView'
  readonly temporary: boolean
  readonly orReplace: boolean
  readonly ifNotExists: boolean
  readonly name: CompoundName
  readonly columns?: readonly Identifier[]
  readonly comment?: string
  readonly query: Query
}

export interface CreateCatalog extends At {
  readonly type: 'CreateCatalog'
  readonly name: Identifier
  readonly ifNotExists: boolean
  readonly comment?: string
  readonly options: readonly Option[]
}
export interface CreateDatabase extends At {
  readonly type: 'CreateDatabase'
  readonly name: CompoundName
  readonly ifNotExists: boolean
  readonly comment?: string
  readonly options: readonly Option[]
}
export interface CreateFunction extends At {
  readonly type: 'CreateFunction'
  readonly name: CompoundName
  readonly temporary: boolean
  readonly system: boolean
  readonly ifNotExists: boolean
  readonly className: string
  readonly language?: string
  /** `USING JAR '…'`. */
  readonly resources?: readonly { readonly kind: 'JAR' | 'ARTIFACT'; readonly path: string }[]
}

export interface AlterTable extends At {
  readonly type: 'AlterTable'
  readonly name: CompoundName
  readonly ifExists: boolean
  readonly action:
    | { readonly kind: 'rename'; readonly to: CompoundName }
    | { readonly kind: 'rename column'; readonly from: CompoundName; readonly to: Identifier }
    | { readonly kind: 'set'; readonly options: readonly Option[] }
    | { readonly kind: 'reset'; readonly keys: readonly string[] }
    | {
        readonly kind: 'add' | 'modify'
        readonly columns: readonly (ColumnDefinition & {
          readonly place?: { readonly first: boolean; readonly after?: Identifier }
        })[]
        readonly constraints: readonly TableConstraint[]
        readonly watermarks: readonly WatermarkDefinition[]
      }
    | {
        readonly kind: 'drop'
        readonly columns: readonly CompoundName[]
        readonly what?: 'PRIMARY KEY' | 'CONSTRAINT' | 'WATERMARK' | 'DISTRIBUTION'
        readonly constraint?: Identifier
      }
}

export interface AlterView extends At {
  readonly type: 'AlterView'
  readonly name: CompoundName
  readonly action:
    { readonly kind: 'rename'; readonly to: CompoundName } | { readonly kind: 'as'; readonly query: Query }
}

export interface Drop extends At {
  readonly type: 'Drop'
  readonly what: 'TABLE' | 'VIEW' | 'CATALOG' | 'DATABASE' | 'FUNCTION'
  readonly temporary: boolean
  readonly system: boolean
  readonly ifExists: boolean
  readonly name: CompoundName
  readonly cascade: boolean
}

export interface Insert extends At {
  readonly type: 'Insert'
  readonly overwrite: boolean
  readonly table: CompoundName
  readonly hints: readonly Hint[]
  readonly partition: readonly Option[]
  readonly columns?: readonly Identifier[]
  readonly query: Query
  readonly onConflict?: 'ERROR' | 'NOTHING' | 'DEDUPLICATE'
}

/** `EXECUTE STATEMENT SET BEGIN … END` and `BEGIN STATEMENT SET; … END;`. */
export interface StatementSet extends At {
  readonly type: 'StatementSet'
  readonly statements: readonly Insert[]
}

export interface Explain extends At {
  readonly type: 'Explain'
  readonly details: readonly ('ESTIMATED_COST' | 'CHANGELOG_MODE' | 'PLAN_ADVICE' | 'JSON_EXECUTION_PLAN')[]
  readonly statement: Statement
}

export interface Describe extends At {
  readonly type: 'Describe'
  readonly what: 'TABLE' | 'CATALOG' | 'DATABASE' | 'FUNCTION'
  readonly extended: boolean
  readonly name: CompoundName
}

/** Every SHOW; `what` in upper case: `TABLES`, `VIEWS`, `FUNCTIONS`, `USER FUNCTIONS`, `COLUMNS`, `CREATE TABLE`, `CREATE VIEW`, `CATALOGS`, `CURRENT CATALOG`… */
export interface Show extends At {
  readonly type: 'Show'
  readonly what: string
  readonly name?: CompoundName
  readonly from?: CompoundName
  readonly like?: { readonly not: boolean; readonly caseInsensitive: boolean; readonly pattern: string }
}

export interface Use extends At {
  readonly type: 'Use'
  readonly what: 'DATABASE' | 'CATALOG' | 'MODULES'
  readonly names: readonly CompoundName[]
}
export interface SetStatement extends At {
  readonly type: 'Set'
  readonly key?: string
  readonly value?: string
}
export interface ResetStatement extends At {
  readonly type: 'Reset'
  readonly key?: string
}

/** Parsed as far as its keyword and refused later with Flink's words: UPDATE, DELETE, TRUNCATE, CALL, ADD JAR, ANALYZE… `text` is the whole. */
export interface OtherStatement extends At {
  readonly type: 'Other'
  readonly keyword: string
  readonly text: string
}
