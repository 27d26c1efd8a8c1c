import { fail } from '../../errors/messages.ts'
import { encodeUtf8, wellFormed } from '../../types/bytes.ts'
import { DocumentReader } from '../json/document-reader.ts'
import { variantNumber } from './number.ts'
import { VariantValue, type VariantNumber } from './value.ts'

/** Reads JSON text into a VARIANT, with the keys of its objects in order of appearance. */
export class VariantReader extends DocumentReader<VariantNumber> {
  private names = new Set<string>()
  private duplicateKeys = false

  read(text: string, duplicateKeys: boolean): VariantValue {
    this.names = new Set()
    this.duplicateKeys = duplicateKeys
    const node = this.document(encodeUtf8(text))
    return new VariantValue(node, [...this.names])
  }

  protected override string(isKey: boolean): string {
    const text = wellFormed(super.string(isKey))
    if (isKey) this.names.add(text)
    return text
  }

  protected override repeated(): void {
    if (!this.duplicateKeys) fail('variant-duplicate-key')
  }

  protected override empty(): never {
    return this.refuse('Unexpected null token', this.end)
  }

  protected number(text: string): VariantNumber {
    return variantNumber(text)
  }
}
