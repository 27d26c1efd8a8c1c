import type { SchemaRegistry } from '../format.ts'
import { parseJson } from '../json/parse.ts'

/**
 * A schema registry of files in the URL layout of Confluent's: `schemas/ids/<id>` holds `{"schema": "…"}` and
 * `subjects/<topic>-value/versions/latest` holds `{"subject", "version", "id", "schema"}`.
 */
export class StaticSchemaRegistry implements SchemaRegistry {
  private readonly schemas = new Map<number, string>()

  add(id: number, schema: string): void {
    this.schemas.set(id, schema)
  }

  schemaById(id: number): string | undefined {
    return this.schemas.get(id)
  }

  /** Fetches what is not here yet. `read` answers a file's text by its path, undefined when there is none. */
  async load(ids: Iterable<number>, read: (path: string) => Promise<string | undefined>): Promise<void> {
    for (const id of ids) {
      if (this.schemas.has(id)) continue
      const text = await read(`schemas/ids/${id}`)
      if (text !== undefined) this.add(id, schemaOf(text))
    }
  }
}

function schemaOf(answer: string): string {
  const json = parseJson(answer)
  const schema = json instanceof Map ? json.get('schema') : undefined
  return typeof schema === 'string' ? schema : answer
}
