import { answer } from '../../src/cli/run-case.ts'
import { topicFromJsonLines } from '../../src/connectors/recorded-topic.ts'

/** What a test sends: a recorded case with its inputs as text. */
export interface CaseMessage {
  readonly query: string
  readonly end: 'closed' | 'open'
  readonly inputs: Readonly<Record<string, string>>
}

/** Runs recorded cases in a worker of a real browser. */
self.onmessage = async ({ data: { query, end, inputs } }: MessageEvent<CaseMessage>) => {
  const given = await answer(
    { query, end },
    {
      registry: { schemaById: () => undefined },
      topicNames: () => Object.keys(inputs),
      topic: (name) => {
        const text = inputs[name]
        return Promise.resolve(text === undefined ? undefined : topicFromJsonLines(name, text))
      },
    },
  )
  self.postMessage(given.kind === 'rows' ? given : { kind: 'error', message: given.error.message })
}
