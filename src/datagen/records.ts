import type { Column } from '../data/column.ts'
import type { ColumnBuilder } from '../data/column-builder.ts'
import { avroRowType } from '../formats/avro/row-type.ts'
import type { ProjectedColumn } from '../formats/format.ts'
import { ProjectedBuilders } from '../formats/projection.ts'
import type { RowType } from '../types/logical-type.ts'
import type { Value } from '../types/value.ts'
import { clickArrivals, inOrder, type Arrivals } from './arrival.ts'
import type { Customer } from './customer.ts'
import type { ShopOptions } from './options.ts'
import type { AbandonedCart, Address, OnlineOrder, Registration } from './order.ts'
import { TOPIC_SCHEMAS, type TopicName } from './schemas.ts'
import type { Click, Session } from './session.ts'
import { simulateShop } from './shop.ts'

/** The records of a topic, in the order of arrival; the k-th is element k of everything here. */
export interface TopicRecords {
  readonly topic: TopicName
  readonly length: number
  /** The physical columns of a table over this topic. */
  readonly rowType: RowType
  /** Record timestamps, epoch ms. */
  readonly timestamps: Float64Array
  /** When a record arrives, epoch ms; never falls. */
  readonly arrivals: Float64Array
  readonly partitions: Int32Array
  readonly offsets: Float64Array
  key(row: number): string
  /** The value by column; see `types/value.ts`. */
  row(row: number): readonly Value[]
  /** The values as columns; all of them when no projection is given. */
  columns(projection?: readonly ProjectedColumn[]): Column[]
}

export type ShopRecords = Readonly<Record<TopicName, TopicRecords>>

/** Simulates a shop and answers what its four topics hold. */
export function generateShop(options: ShopOptions): ShopRecords {
  const { clicks, registrations, orders, abandoned } = simulateShop(options)
  const { dials } = options
  const memo: Memo = { contexts: new Map(), customers: new Map() }
  return {
    'CLICKTRACKING.REG': new Topic(
      'CLICKTRACKING.REG',
      clickArrivals(clicks, options),
      (click) => click.session.id,
      (click) => clickRow(click, memo),
    ),
    'CUSTOMERS.NEW.REG': new Topic('CUSTOMERS.NEW.REG', inOrder(registrations, dials), ({ id }) => id, registrationRow),
    'ORDERS.ONLINE': new Topic('ORDERS.ONLINE', inOrder(orders, dials), ({ id }) => id, orderRow),
    'ORDERS.ABANDONED': new Topic('ORDERS.ABANDONED', inOrder(abandoned, dials), ({ id }) => id, abandonedRow),
  }
}

class Topic<E> implements TopicRecords {
  readonly topic: TopicName
  readonly length: number
  readonly rowType: RowType
  readonly timestamps: Float64Array
  readonly arrivals: Float64Array
  readonly partitions: Int32Array
  readonly offsets: Float64Array
  private readonly events: readonly E[]
  private readonly keyOf: (event: E) => string
  private readonly rowOf: (event: E) => readonly Value[]

  constructor(
    topic: TopicName,
    arrivals: Arrivals<E>,
    keyOf: (event: E) => string,
    rowOf: (event: E) => readonly Value[],
  ) {
    this.topic = topic
    this.rowType = avroRowType(TOPIC_SCHEMAS[topic].schema)
    this.length = arrivals.events.length
    this.events = arrivals.events
    this.timestamps = arrivals.timestamps
    this.arrivals = arrivals.arrivals
    this.partitions = arrivals.partitions
    this.offsets = arrivals.offsets
    this.keyOf = keyOf
    this.rowOf = rowOf
  }

  key(row: number): string {
    return this.keyOf(this.events[row]!)
  }

  row(row: number): readonly Value[] {
    return this.rowOf(this.events[row]!)
  }

  columns(projection = this.rowType.fields.map((_, index): ProjectedColumn => ({ index, paths: null }))): Column[] {
    const columns = new ProjectedBuilders(this.rowType, projection)
    const targets = projection.map(({ index }, i) => ({ index, append: appender(columns.builders[i]!) }))
    for (const event of this.events) {
      const row = this.rowOf(event)
      for (const { index, append } of targets) append(row[index]!)
    }
    return columns.finish(this.length)
  }
}

/** Appends values to a column; a ROW object that came before is copied, not taken apart again. */
function appender(builder: ColumnBuilder): (value: Value) => void {
  if (builder.type.kind !== 'ROW') return (value) => builder.append(value)
  const rows = new Map<Value, number>()
  return (value) => {
    const known = rows.get(value)
    if (known !== undefined) return builder.appendBuilt(builder, known)
    rows.set(value, builder.length)
    builder.append(value)
  }
}

const customerRow = ({ id, name, emails }: Customer): Value => [id, name, emails]

/** Rows that many clicks share. */
interface Memo {
  readonly contexts: Map<Session, Value>
  readonly customers: Map<Customer, Value>
}

function clickRow(click: Click, { contexts, customers }: Memo): Value[] {
  const { session, customer } = click
  let context = contexts.get(session)
  if (context === undefined) {
    const { device, browser, ipaddress, donottrack } = session.context
    const { name, version, useragent, enabled } = browser
    context = [
      [device.type, device.os, device.resolution],
      [name, version, useragent, [enabled.cookies, enabled.javascript]],
      ipaddress,
      donottrack,
    ]
    contexts.set(session, context)
  }
  let who: Value = null
  if (customer !== null) {
    who = customers.get(customer) ?? customerRow(customer)
    customers.set(customer, who)
  }
  return [
    session.id,
    click.eventid,
    click.type,
    context,
    click.referrer,
    who,
    click.url,
    click.product,
    new Date(click.time).toISOString(),
  ]
}

const registrationRow = ({ id, name, registered }: Registration): Value[] => [id, name, registered]

const addressRow = ({ number, street, city, zipcode, country, phones }: Address): Value => [
  number,
  street,
  city,
  zipcode,
  [country.code, country.name],
  phones,
]

const orderRow = ({ id, customer, products, shipping, billing, time }: OnlineOrder): Value[] => [
  id,
  customerRow(customer),
  products,
  [addressRow(shipping), addressRow(billing)],
  new Date(time).toISOString(),
]

const abandonedRow = ({ id, customer, products, time }: AbandonedCart): Value[] => [
  id,
  customerRow(customer),
  products,
  new Date(time).toISOString(),
]
