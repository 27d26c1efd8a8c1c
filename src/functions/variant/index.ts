import type { FunctionDefinition } from '../definition.ts'
import { parseJson, tryParseJson } from './parse-json.ts'

export const variantFunctions: readonly FunctionDefinition[] = [parseJson, tryParseJson]
