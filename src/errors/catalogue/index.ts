import { catalogMessages } from './catalog.ts'
import { dataMessages } from './data.ts'
import { functionMessages } from './functions.ts'
import { jsonMessages } from './json.ts'
import { nameMessages } from './names.ts'
import { parseMessages } from './parse.ts'
import { planMessages } from './plan.ts'
import { runMessages } from './run.ts'
import { streamingMessages } from './streaming.ts'
import { temporalMessages } from './temporal.ts'
import { typeMessages } from './types.ts'
import { validateMessages } from './validate.ts'

/** The one catalogue of errors. To add one, add an entry to one of these lists. */
export const messages = {
  ...parseMessages,
  ...validateMessages,
  ...planMessages,
  ...runMessages,
  ...dataMessages,
  ...catalogMessages,
  ...typeMessages,
  ...nameMessages,
  ...streamingMessages,
  ...temporalMessages,
  ...functionMessages,
  ...jsonMessages,
}
