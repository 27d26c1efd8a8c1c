import type { Column } from '../data/column.ts'
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
  const contexts = new Map<Session, Value>()
  return {
    'CLICKTRACKING.REG': new Topic(
      'CLICKTRACKING.REG',
      clickArrivals(clicks, options),
      (click) => click.session.id,
      (click) => clickRow(click, contexts),
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
    for (const event of this.events) {
      const row = this.rowOf(event)
      projection.forEach(({ index }, i) => columns.builders[i]!.append(row[index]!))
    }
    return columns.finish(this.length)
  }
}

const customerRow = ({ id, name, emails }: Customer): Value => [id, name, emails]

function clickRow(click: Click, contexts: Map<Session, Value>): Value[] {
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
  return [
    session.id,
    click.eventid,
    click.type,
    context,
    click.referrer,
    customer === null ? null : customerRow(customer),
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
