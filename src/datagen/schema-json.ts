/** Pieces of Avro schemas as JSON. */
export type SchemaJson = string | { readonly [key: string]: unknown } | readonly SchemaJson[]

export const record = (name: string, doc: string, fields: readonly SchemaJson[]): SchemaJson => ({
  namespace: 'com.loosehangerjeans',
  type: 'record',
  name,
  doc,
  fields,
})
export const field = (name: string, type: SchemaJson, doc: string): SchemaJson => ({ name, type, doc })
export const optional = (name: string, type: SchemaJson, doc: string): SchemaJson => ({
  name,
  type: ['null', type],
  default: null,
  doc,
})
export const STRINGS: SchemaJson = { type: 'array', items: 'string' }

/** What clicks, orders and carts say of their customer, each under a name of its own. */
export const customerRecord = (name: string, doc: string): SchemaJson =>
  record(name, doc, [
    field('id', 'string', 'UUID of the customer'),
    field('name', 'string', 'First and last name'),
    field('emails', STRINGS, 'One email address or more'),
  ])
