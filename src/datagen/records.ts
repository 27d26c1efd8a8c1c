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
  const byId = ({ id }: { readonly id: string }): string => id
  return {
    'CLICKTRACKING.REG': topicRecords(
      'CLICKTRACKING.REG',
      clickArrivals(clicks, options),
      (click) => click.session.id,
      (click) => clickRow(click, memo),
    ),
    'CUSTOMERS.NEW.REG': topicRecords('CUSTOMERS.NEW.REG', inOrder(registrations, dials), byId, registrationRow),
    'ORDERS.ONLINE': topicRecords('ORDERS.ONLINE', inOrder(orders, dials), byId, orderRow),
    'ORDERS.ABANDONED': topicRecords('ORDERS.ABANDONED', inOrder(abandoned, dials), byId, abandonedRow),
  }
}

function topicRecords<E>(
  topic: TopicName,
  { events, ...places }: Arrivals<E>,
  keyOf: (event: E) => string,
  rowOf: (event: E) => readonly Value[],
): TopicRecords {
  const rowType = avroRowType(TOPIC_SCHEMAS[topic].schema)
  const whole = rowType.fields.map((_, index): ProjectedColumn => ({ index, paths: null }))
  return {
    topic,
    length: events.length,
    rowType,
    ...places,
    key: (row) => keyOf(events[row]!),
    row: (row) => rowOf(events[row]!),
    columns: (projection = whole) => {
      const columns = new ProjectedBuilders(rowType, projection)
      const targets = projection.map(({ index }, i) => ({ index, append: appender(columns.builders[i]!) }))
      for (const event of events) {
        const row = rowOf(event)
        for (const { index, append } of targets) append(row[index]!)
      }
      return columns.finish(events.length)
    },
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
