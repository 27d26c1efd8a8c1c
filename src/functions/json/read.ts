import { SqlError } from '../../errors/sql-error.ts'
import { encodeUtf8 } from '../../types/bytes.ts'
import { rememberedLast } from '../remembered.ts'
import { DocumentReader } from './document-reader.ts'
import { numberOf, type JsonNumber, type JsonValue } from './value.ts'

class NumberTextReader extends DocumentReader<JsonNumber> {
  protected number(text: string): JsonNumber {
    return numberOf(text)
  }
}

const reader = new NumberTextReader()

/** The first JSON value of the text, or the error that Jackson gives. Several calls mostly ask for the same text. */
export const readJson = rememberedLast((text): JsonValue | SqlError => {
  try {
    return reader.document(encodeUtf8(text))
  } catch (error) {
    if (error instanceof SqlError) return error
    throw error
  }
})
