import { bitmapFunctions } from './bitmap/index.ts'
import { collectionFunctions } from './collection/index.ts'
import type { FunctionDefinition } from './definition.ts'
import { coreFunctions, register } from './find.ts'
import { hashFunctions } from './hash/index.ts'
import { jsonFunctions } from './json/index.ts'
import { mathFunctions } from './math/index.ts'
import { regexFunctions } from './regex/index.ts'
import { stringFunctions } from './string/index.ts'
import { temporalFunctions } from './temporal/index.ts'
import { temporalPatternFunctions } from './temporal/patterns.ts'
import { urlFunctions } from './url/index.ts'
import { variantFunctions } from './variant/index.ts'

export * from './find.ts'

/**
 * All functions, group by group, for those who list them; the engine finds one by its name (`find.ts`). To add one: its
 * file, a line in the `index.ts` of its group, and its name in `groups.ts`.
 */
export const allFunctions: readonly FunctionDefinition[] = [
  ...coreFunctions,
  ...mathFunctions,
  ...stringFunctions,
  ...regexFunctions,
  ...urlFunctions,
  ...hashFunctions,
  ...temporalFunctions,
  ...temporalPatternFunctions,
  ...collectionFunctions,
  ...jsonFunctions,
  ...variantFunctions,
  ...bitmapFunctions,
]

register(allFunctions)
