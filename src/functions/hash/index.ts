import type { FunctionDefinition } from '../definition.ts'
import { digestFunctions } from './digest.ts'
import { hashCode } from './hash-code.ts'

export const hashFunctions: readonly FunctionDefinition[] = [...digestFunctions, hashCode]
