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
