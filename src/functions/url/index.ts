import type { FunctionDefinition } from '../definition.ts'
import { parseUrl } from './parse-url.ts'
import { urlDecode, urlEncode } from './url-coding.ts'

export const urlFunctions: readonly FunctionDefinition[] = [parseUrl, urlEncode, urlDecode]
