import type { FunctionDefinition } from '../definition.ts'
import { regexp } from './regexp.ts'
import { regexpExtract, regexpExtractAll } from './regexp-extract.ts'
import { regexpCount, regexpInstr, regexpSubstr } from './regexp-find.ts'
import { regexpReplace } from './regexp-replace.ts'
import { strToMap } from './str-to-map.ts'

export const regexFunctions: readonly FunctionDefinition[] = [
  regexp,
  regexpExtract,
  regexpExtractAll,
  regexpCount,
  regexpInstr,
  regexpSubstr,
  regexpReplace,
  strToMap,
]
