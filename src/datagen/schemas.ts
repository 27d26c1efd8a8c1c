import { CLICK_SCHEMA } from './click-schema.ts'
import { customerRecord, field, optional, record, STRINGS } from './schema-json.ts'
import type { TopicName } from './topics.ts'

export { TOPIC_NAMES, type TopicName } from './topics.ts'

const customer = customerRecord('OnlineCustomer', 'Somebody who shops online')

const address = record('Address', 'A postal address', [
  optional('number', 'int', 'House number'),
  optional('street', 'string', 'Street'),
  field('city', 'string', 'City'),
  field('zipcode', 'string', 'Five digits'),
  field(
    'country',
    record('Country', 'A country', [
      field('code', 'string', 'Two letters'),
      field('name', 'string', 'Name in English'),
    ]),
    'Country',
  ),
  optional('phones', STRINGS, 'Phone numbers'),
])

const registration = record('CustomerRegistration', 'Somebody has registered as a customer', [
  field('customerid', 'string', 'UUID of the customer'),
  field('customername', 'string', 'Full name'),
  field('registered', 'string', 'When: ISO 8601 for customers of the web shop, yyyy-MM-dd HH:mm:ss.SSS for others'),
])

const onlineOrder = record('OnlineOrder', 'An order in the web shop', [
  field('id', 'string', 'UUID of the order'),
  field('customer', customer, 'Who ordered'),
  field('products', STRINGS, 'Names of the products in the cart'),
  field(
    'address',
    record('OrderAddress', 'The two addresses of an order; mostly the same', [
      field('shippingaddress', address, 'Where the goods go'),
      field('billingaddress', 'com.loosehangerjeans.Address', 'Where the bill goes'),
    ]),
    'Addresses',
  ),
  field('ordertime', 'string', 'When, in ISO 8601'),
])

const abandonedOrder = record('AbandonedOrder', 'A customer has left a cart behind', [
  field('cartid', 'string', 'UUID of the cart'),
  field('customer', customer, 'Whose cart it was'),
  field('products', STRINGS, 'Names of the products in the cart'),
  field('abandonedtime', 'string', 'When, in ISO 8601'),
])

export interface TopicSchema {
  /** In the static registry. */
  readonly id: number
  readonly schema: string
}

/** The Avro schemas of the topics' values, as the static registry has them. */
export const TOPIC_SCHEMAS: Readonly<Record<TopicName, TopicSchema>> = {
  'CLICKTRACKING.REG': { id: 1, schema: CLICK_SCHEMA },
  'CUSTOMERS.NEW.REG': { id: 2, schema: JSON.stringify(registration) },
  'ORDERS.ONLINE': { id: 3, schema: JSON.stringify(onlineOrder) },
  'ORDERS.ABANDONED': { id: 4, schema: JSON.stringify(abandonedOrder) },
}
