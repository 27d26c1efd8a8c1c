import type { Json } from '../../formats/json/parse.ts'
import { quote } from '../../formats/json/string.ts'
import { OpaqueValue } from '../../types/value.ts'

/** A number of a VARIANT: how JSON text shows it, and a key that tells apart what Flink stores differently (1.5, 1.50). */
export class VariantNumber {
  readonly text: string
  readonly key: string

  constructor(text: string, key: string) {
    this.text = text
    this.key = key
  }
}

export type VariantNode = Json<VariantNumber>

const isArray = (node: VariantNode): node is readonly VariantNode[] => Array.isArray(node)
const isObject = (node: VariantNode): node is ReadonlyMap<string, VariantNode> => node instanceof Map

/**
 * A value of type VARIANT: a part of a JSON document whose numbers have been given a type each. `names` are the keys of
 * the whole document in order of appearance, which Flink stores beside each of its parts and compares too.
 */
export class VariantValue extends OpaqueValue {
  readonly node: VariantNode
  readonly names: readonly string[]

  constructor(node: VariantNode, names: readonly string[]) {
    super()
    this.node = node
    this.names = names
  }

  get isArray(): boolean {
    return isArray(this.node)
  }

  get isObject(): boolean {
    return isObject(this.node)
  }

  /** The element at a 0-based index, or null when there is none. */
  element(index: number): VariantValue | null {
    return isArray(this.node) ? this.part(this.node[index]) : null
  }

  field(name: string): VariantValue | null {
    return isObject(this.node) ? this.part(this.node.get(name)) : null
  }

  private part(node: VariantNode | undefined): VariantValue | null {
    return node === undefined ? null : new VariantValue(node, this.names)
  }

  text(): string {
    return jsonText(this.node)
  }

  key(): string {
    return JSON.stringify(this.names) + nodeKey(this.node)
  }
}

/** As JSON without white space, the keys of objects sorted. */
function jsonText(node: VariantNode): string {
  if (typeof node === 'string') return quote(node)
  if (node instanceof VariantNumber) return node.text
  if (isArray(node)) return `[${node.map(jsonText).join(',')}]`
  if (isObject(node)) {
    const keys = [...node.keys()].sort()
    return `{${keys.map((key) => `${quote(key)}:${jsonText(node.get(key)!)}`).join(',')}}`
  }
  return String(node)
}

function nodeKey(node: VariantNode): string {
  if (typeof node === 'string') return JSON.stringify(node)
  if (node instanceof VariantNumber) return node.key
  if (isArray(node)) return `[${node.map(nodeKey).join(',')}]`
  if (isObject(node))
    return `{${[...node].map(([key, member]) => `${JSON.stringify(key)}:${nodeKey(member)}`).join(',')}}`
  return String(node)
}
