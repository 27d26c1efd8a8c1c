import fc from 'fast-check'
import type {
  CompoundName,
  DataType,
  Expression,
  Identifier,
  Query,
  RowConstructor,
  TableReference,
} from '../../src/sql/ast.ts'

/** Random trees as the parser would build them; their spans are empty. */
const span = { start: 0, end: 0 }

const identifier: fc.Arbitrary<Identifier> = fc.oneof(
  fc
    .constantFrom('a', 'b2', 'Type', 'name', 'version', 'ADD', 'müller', '_x', 'a$')
    .map((name) => ({ type: 'Identifier', name, quoted: false, span }) as const),
  fc
    .constantFrom('a b', 'order', 'x`y', "it's", 'SELECT', 'é', '1')
    .map((name) => ({ type: 'Identifier', name, quoted: true, span }) as const),
)

const name: fc.Arbitrary<CompoundName> = fc
  .array(identifier, { minLength: 1, maxLength: 3 })
  .map((parts) => ({ type: 'Name', parts, span }))

const dataType: fc.Arbitrary<DataType> = fc.letrec<{ type: DataType }>((tie) => {
  const plain = (typeName: string, extra: Partial<DataType> = {}): DataType => ({
    type: 'DataType',
    name: typeName,
    params: [],
    notNull: false,
    explicitNull: false,
    elements: [],
    span,
    ...extra,
  })
  const nullable = tie('type').chain((type) => fc.boolean().map((notNull) => ({ ...type, notNull })))
  return {
    type: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('STRING', 'INT', 'DOUBLE', 'BOOLEAN', 'DATE', 'BYTES').map((typeName) => plain(typeName)),
      fc.nat(9).map((n) => plain('TIMESTAMP_LTZ', { params: [n] })),
      fc.nat(9).map((n) => plain('TIMESTAMP WITH LOCAL TIME ZONE', { params: [n] })),
      fc.tuple(fc.integer({ min: 1, max: 38 }), fc.nat(9)).map((params) => plain('DECIMAL', { params })),
      nullable.map((element) => plain('ARRAY', { elements: [element] })),
      fc.tuple(nullable, nullable).map((elements) => plain('MAP', { elements })),
      fc
        .array(fc.tuple(identifier, nullable), { minLength: 1, maxLength: 3 })
        .map((fields) =>
          plain('ROW', { fields: fields.map(([field, type]) => ({ name: field, dataType: type, span })) }),
        ),
    ),
  }
}).type

const text = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom("it's", 'a\nb', '--', '/*', ';', '"', '`'))

function literal(kind: 'string' | 'number' | 'boolean' | 'null' | 'date', value: string): Expression {
  return { type: 'Literal', kind, value, span, literalSpan: span }
}

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  name.map((column): Expression => ({ type: 'ColumnRef', name: column, span })),
  text.map((value) => literal('string', value)),
  fc.constantFrom('0', '12', '1.50', '.5', '1e3', '2.5E-3').map((value) => literal('number', value)),
  fc.constantFrom('TRUE', 'FALSE', 'UNKNOWN').map((value) => literal('boolean', value)),
  fc.constant(literal('null', 'NULL')),
  fc.constant(literal('date', '2020-01-01')),
  fc
    .tuple(fc.boolean(), fc.boolean(), fc.constantFrom('SECOND', 'MINUTE', 'HOUR', 'DAY', 'MONTH'), fc.nat(99))
    .map(([negative, plural, from, value]): Expression => ({
      type: 'Interval',
      value: String(value),
      negative,
      from: from as 'DAY',
      plural,
      literalSpan: span,
      span,
    })),
)

const operators = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '||',
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'AND',
  'OR',
  'IS DISTINCT FROM',
  'IS NOT DISTINCT FROM',
  'OVERLAPS',
  'MULTISET UNION',
  'MULTISET INTERSECT DISTINCT',
  'MEMBER OF',
  'SUBMULTISET OF',
  'NOT SUBMULTISET OF',
] as const
const postfixes = [
  'IS NULL',
  'IS NOT NULL',
  'IS TRUE',
  'IS NOT FALSE',
  'IS UNKNOWN',
  'IS JSON',
  'IS NOT JSON OBJECT',
] as const

function call(callName: CompoundName, args: readonly Expression[]): Extract<Expression, { type: 'Call' }> {
  return { type: 'Call', name: callName, args, span }
}

function builtin(word: string): CompoundName {
  return { type: 'Name', parts: [{ type: 'Identifier', name: word, quoted: false, span }], span }
}

// letrec takes no interface.
type Trees = {
  expression: Expression
  notQuery: Expression
  leafQuery: Query
  plainQuery: Query
  query: Query
  table: TableReference
}

const trees = fc.letrec<Trees>((tie) => {
  const e: fc.Arbitrary<Expression> = tie('expression')
  // Places that take no query: there only leaves stand.
  const leaves = fc.array(leaf, { minLength: 1, maxLength: 3 })
  const list = (min: number): fc.Arbitrary<Expression[]> => fc.array(e, { minLength: min, maxLength: 3 })
  const orderItem = fc
    .tuple(e, fc.constantFrom('ASC', 'DESC', undefined), fc.constantFrom('FIRST', 'LAST', undefined))
    .map(([expression, direction, nulls]) => ({
      type: 'OrderItem' as const,
      expression,
      span,
      ...(direction === undefined ? {} : { direction: direction as 'ASC' | 'DESC' }),
      ...(nulls === undefined ? {} : { nulls: nulls as 'FIRST' | 'LAST' }),
    }))
  const window = fc
    .tuple(leaves, fc.array(orderItem, { maxLength: 2 }), fc.boolean())
    .map(([partitionBy, orderBy, framed]) => ({
      type: 'WindowSpec' as const,
      partitionBy,
      orderBy,
      span,
      ...(framed
        ? {
            frame: {
              type: 'WindowFrame' as const,
              unit: 'ROWS' as const,
              start: { kind: 'PRECEDING' as const, value: literal('number', '3'), span },
              end: { kind: 'CURRENT ROW' as const, span },
              span,
            },
          }
        : {}),
    }))
  const notQuery = fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.tuple(e, e, fc.constantFrom(...operators)).map(([left, right, operator]): Expression => ({
      type: 'Binary',
      operator,
      operatorSpan: span,
      left,
      right,
      span,
    })),
    fc
      .tuple(e, fc.constantFrom('-', '+', 'NOT'))
      .map(([operand, operator]): Expression => ({ type: 'Unary', operator: operator as '-', operand, span })),
    fc
      .tuple(e, fc.constantFrom(...postfixes))
      .map(([operand, operator]): Expression => ({ type: 'Postfix', operator, operand, span })),
    fc.tuple(e, e, e, fc.boolean(), fc.boolean()).map(([operand, low, high, not, symmetric]): Expression => ({
      type: 'Between',
      operand,
      low,
      high,
      not,
      symmetric,
      span,
    })),
    fc
      .tuple(e, list(2), fc.boolean())
      .map(([operand, items, not]): Expression => ({ type: 'InList', operand, items, not, span })),
    fc
      .tuple(e, tie('query'), fc.boolean())
      .map(([operand, query, not]): Expression => ({ type: 'InQuery', operand, query, not, span })),
    fc.tuple(e, tie('query')).map(([operand, query]): Expression => ({
      type: 'Quantified',
      operand,
      operator: '>=',
      quantifier: 'ALL',
      query,
      span,
    })),
    tie('query').map((query): Expression => ({ type: 'Exists', query, span })),
    fc
      .tuple(e, e, fc.boolean(), fc.constantFrom('LIKE', 'SIMILAR TO'))
      .map(([operand, pattern, not, operator]): Expression => ({
        type: 'Like',
        operator: operator as 'LIKE',
        operand,
        pattern,
        not,
        span,
      })),
    fc.tuple(e, e).map(([operand, escape]): Expression => ({
      type: 'Like',
      operator: 'LIKE',
      operand,
      pattern: literal('string', 'x'),
      escape,
      not: false,
      span,
    })),
    fc.tuple(e, e, e).map(([when, then, otherwise]): Expression => ({
      type: 'Case',
      branches: [
        { when, then },
        { when: then, then: when },
      ],
      otherwise,
      span,
    })),
    fc
      .tuple(e, e)
      .map(([operand, then]): Expression => ({ type: 'Case', operand, branches: [{ when: then, then }], span })),
    fc
      .tuple(e, dataType)
      .map(([operand, target]): Expression => ({ type: 'Cast', function: 'CAST', operand, target, span })),
    fc.tuple(e, e).map(([operand, index]): Expression => ({ type: 'Subscript', operand, index, span })),
    fc.tuple(e, identifier).map(([operand, field]): Expression => ({ type: 'FieldAccess', operand, field, span })),
    list(2).map((items): Expression => ({ type: 'Row', explicit: false, items, span })),
    list(1).map((items): Expression => ({ type: 'Row', explicit: true, items, span })),
    leaves.map((items): Expression => ({ type: 'Collection', kind: 'ARRAY', items, span })),
    fc.tuple(name, list(0)).map(([callName, args]) => call(callName, args)),
    fc
      .tuple(list(1), e)
      .map(([args, filter]): Expression => ({ ...call(builtin('COUNT'), args), quantifier: 'DISTINCT', filter })),
    fc
      .tuple(list(1), window)
      .map(([args, spec]): Expression => ({ type: 'Over', call: call(builtin('SUM'), args), window: spec, span })),
    fc
      .tuple(e, fc.array(orderItem, { minLength: 1, maxLength: 2 }))
      .map(([arg, orderBy]): Expression => ({ ...call(builtin('ARRAY_AGG'), [arg]), nulls: 'IGNORE', orderBy })),
    fc
      .tuple(e, e)
      .map(([a, b]) => call(builtin('POSITION'), [literal('string', 'x'), { ...call(builtin('ABS'), [a, b]) }])),
    fc.tuple(e, e, e).map((args) => call(builtin('OVERLAY'), args)),
    e.map((arg) => call(builtin('EXTRACT'), [{ type: 'Keyword', word: 'YEAR', span }, arg])),
    e.map((arg) => call(builtin('TRIM'), [{ type: 'Keyword', word: 'LEADING', span }, arg])),
    fc
      .tuple(leaf, leaf)
      .map((args): Expression => ({ ...call(builtin('JSON_OBJECT'), args), json: { onNull: 'ABSENT' } })),
  )
  const alias = fc.option(identifier, { nil: undefined })
  const select = fc
    .record({
      items: fc.array(fc.tuple(e, alias), { minLength: 1, maxLength: 3 }),
      from: tie('table'),
      where: fc.option(e, { nil: undefined }),
      group: fc.option(list(1), { nil: undefined }),
      distinct: fc.boolean(),
    })
    .map(({ items, from, where, group, distinct }): Query => ({
      type: 'Select',
      hints: [],
      items: items.map(([expression, as]) => ({
        type: 'SelectItem',
        expression,
        span,
        ...(as === undefined ? {} : { alias: as }),
      })),
      from,
      windows: [],
      span,
      ...(distinct ? { quantifier: 'DISTINCT' } : {}),
      ...(where === undefined ? {} : { where }),
      ...(group === undefined
        ? {}
        : {
            groupBy: {
              type: 'GroupBy',
              items: group.map((expression) =>
                expression.type === 'Row' && !expression.explicit
                  ? { kind: 'set', expressions: expression.items, span }
                  : { kind: 'expression', expression, span },
              ),
              span,
            },
          }),
    }))
  const row = list(1).map((items): RowConstructor => ({ type: 'Row', explicit: false, items, span }))
  return {
    notQuery,
    expression: fc.oneof(
      { maxDepth: 4 },
      { arbitrary: notQuery, weight: 12 },
      { arbitrary: tie('query').map((query): Expression => ({ type: 'Subquery', query, span })), weight: 1 },
    ),
    leafQuery: fc.oneof(
      { maxDepth: 3 },
      fc.constant<Query>({
        type: 'Select',
        hints: [],
        items: [{ type: 'SelectItem', expression: { type: 'Star', span }, span }],
        from: { type: 'NamedTable', name: builtin('t'), hints: [], span },
        windows: [],
        span,
      }),
      select,
      fc.array(row, { minLength: 1, maxLength: 3 }).map((rows): Query => ({ type: 'Values', rows, span })),
    ),
    // In parentheses a query opens with a keyword, not with another parenthesis.
    plainQuery: fc.oneof(
      { maxDepth: 3 },
      tie('leafQuery'),
      fc
        .tuple(tie('leafQuery'), tie('plainQuery'), fc.constantFrom('UNION', 'INTERSECT', 'EXCEPT'), fc.boolean())
        .map(([left, right, operator, all]): Query => ({
          type: 'SetOperation',
          operator: operator as 'UNION',
          all,
          left,
          right,
          span,
        })),
    ),
    query: fc.oneof(
      { maxDepth: 3 },
      tie('plainQuery'),
      fc.tuple(identifier, tie('query'), tie('plainQuery')).map(([table, query, body]): Query => ({
        type: 'With',
        recursive: false,
        tables: [{ name: table, query, span }],
        body,
        span,
      })),
      fc
        .tuple(tie('plainQuery'), fc.array(orderItem, { maxLength: 2 }), fc.nat(99))
        .map(([query, orderBy, limit]): Query => ({
          type: 'Ordered',
          query,
          orderBy,
          limit: literal('number', String(limit)),
          span,
        })),
    ),
    table: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      name.map((table): TableReference => ({ type: 'NamedTable', name: table, hints: [], span })),
      fc
        .tuple(tie('query'), fc.boolean())
        .map(([query, lateral]): TableReference => ({ type: 'DerivedTable', lateral, query, span })),
      fc.tuple(tie('query'), identifier).map(([query, as]): TableReference => ({
        type: 'Aliased',
        table: { type: 'DerivedTable', lateral: false, query, span },
        alias: as,
        span,
      })),
      fc.tuple(list(1), fc.boolean()).map(([expressions, withOrdinality]): TableReference => ({
        type: 'Unnest',
        expressions,
        withOrdinality,
        span,
      })),
      fc.tuple(name, leaf).map(([table, period]): TableReference => ({
        type: 'Snapshot',
        table: { type: 'NamedTable', name: table, hints: [], span },
        period,
        span,
      })),
      fc
        .tuple(tie('table'), tie('table'), e, fc.constantFrom('INNER', 'LEFT', 'FULL', 'CROSS'))
        .map(([left, right, on, kind]): TableReference => ({
          type: 'Join',
          kind: kind as 'INNER',
          natural: false,
          left,
          right,
          on,
          span,
        })),
    ),
  }
})

export const expressions = trees.notQuery
export const queries = trees.query
export const dataTypes = dataType
