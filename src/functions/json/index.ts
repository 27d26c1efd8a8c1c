import type { FunctionDefinition } from '../definition.ts'
import { jsonArrayAgg, jsonObjectAgg } from './aggregates.ts'
import { jsonArray, jsonObject } from './construction.ts'
import { isJsonPredicates } from './is-json.ts'
import { jsonExists } from './json-exists.ts'
import { jsonQuery } from './json-query.ts'
import { jsonString } from './json-string.ts'
import { jsonValue } from './json-value.ts'
import { json } from './json.ts'
import { jsonQuote, jsonUnquote } from './quoting.ts'

export const jsonFunctions: readonly FunctionDefinition[] = [
  ...isJsonPredicates,
  jsonExists,
  jsonValue,
  jsonQuery,
  jsonString,
  json,
  jsonObject,
  jsonArray,
  jsonQuote,
  jsonUnquote,
  jsonObjectAgg,
  jsonArrayAgg,
]
