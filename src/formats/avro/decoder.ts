import type { Column } from '../../data/column.ts'
import { fail } from '../../errors/messages.ts'
import type { RowType } from '../../types/logical-type.ts'
import type { DecoderRequest, RowDecoder, SchemaRegistry } from '../format.ts'
import { ProjectedBuilders } from '../projection.ts'
import { readFrame } from './frame.ts'
import { AvroInput } from './input.ts'
import { Resolver } from './resolve.ts'
import { parseAvroSchema, type AvroSchema } from './schema.ts'
import { runAll, type Step } from './skip.ts'
import { READER_RECORD } from './table-schema.ts'

/** Shared by the two Avro formats: walks a message by its writer's schema straight into columns. */
abstract class AvroDecoder implements RowDecoder {
  length = 0
  protected readonly input = new AvroInput()
  private readonly rowType: RowType
  private readonly columns: ProjectedBuilders
  private readonly resolver: Resolver

  constructor(request: DecoderRequest, legacy: boolean) {
    this.rowType = request.rowType
    this.columns = new ProjectedBuilders(request.rowType, request.projection)
    this.resolver = new Resolver(legacy)
  }

  /** Reads what stands before the body and answers the steps for it. */
  protected abstract head(): readonly Step[]

  decode(bytes: Uint8Array, start: number, end: number): number {
    this.input.open(bytes, start, end)
    try {
      runAll(this.head(), this.input)
    } catch (error) {
      this.columns.truncate(this.length)
      // a schema that contains itself, nested deeper than the stack
      if (error instanceof RangeError) this.input.fail('avro-too-deep')
      throw error
    }
    this.length++
    return 1
  }

  decodeText(_text: string, _start: number, _end: number): number {
    return fail('avro-magic')
  }

  finish(): Column[] {
    const columns = this.columns.finish(this.length)
    this.length = 0
    return columns
  }

  protected compile(writer: AvroSchema): Step[] {
    if (writer.kind === 'record')
      return this.resolver.record(writer, this.rowType, this.columns.byColumn, READER_RECORD)
    return [(input) => input.fail('avro-mismatch', { found: writer.kind, expected: READER_RECORD })]
  }
}

/** `avro`: bare bodies, all written with one schema. */
export class PlainAvroDecoder extends AvroDecoder {
  private readonly steps: readonly Step[]

  constructor(request: DecoderRequest, writer: AvroSchema, legacy: boolean) {
    super(request, legacy)
    this.steps = this.compile(writer)
  }

  /** Decodes the `count` values of a block of a container file. */
  decodeMany(bytes: Uint8Array, count: number): void {
    let position = 0
    for (let i = 0; i < count; i++) {
      this.decode(bytes, position, bytes.length)
      position = this.input.position
    }
  }

  protected head(): readonly Step[] {
    return this.steps
  }
}

/** `avro-confluent`: each body has a frame that names its writer's schema. */
export class ConfluentAvroDecoder extends AvroDecoder {
  private readonly registry: SchemaRegistry | undefined
  private readonly stepsById = new Map<number, readonly Step[]>()
  private lastId = -1
  private lastSteps: readonly Step[] = []

  constructor(request: DecoderRequest) {
    super(request, true)
    this.registry = request.registry
  }

  protected head(): readonly Step[] {
    const id = readFrame(this.input)
    if (id === this.lastId) return this.lastSteps
    let steps = this.stepsById.get(id)
    if (steps === undefined) {
      const text = this.registry?.schemaById(id)
      if (text === undefined) this.input.fail('avro-schema-id', { id })
      steps = this.compile(parseAvroSchema(text!))
      this.stepsById.set(id, steps)
    }
    this.lastId = id
    return (this.lastSteps = steps)
  }
}
