import type { Span } from '../errors/span.ts'

/** The kinds of token that the grammar tells apart. */
export type TokenKind =
  | 'word'
  | 'quoted'
  | 'string'
  | 'prefixedString'
  | 'unicodeString'
  | 'escapeString'
  | 'binaryString'
  | 'integer'
  | 'decimal'
  | 'approximate'
  | 'symbol'
  | 'bad'
  | 'end'

export interface Token extends Span {
  readonly kind: TokenKind
  /** As written. */
  readonly text: string
  /** Upper case for words, the text itself for symbols, empty for everything else: what the grammar compares. */
  readonly word: string
  /** Whether this is a word that cannot be a bare identifier. */
  readonly reserved: boolean
}

/** The place of a token alone. */
export const spanOf = ({ start, end }: Span): Span => ({ start, end })

/** A comment, kept aside: no token of the grammar. */
export interface Comment extends Span {
  readonly text: string
}

/** Something that no rule of the lexer matches. */
export interface BadToken extends Token {
  readonly kind: 'bad'
  /** Offset of the character that does not fit; the length of the text where it ran out. */
  readonly offset: number
}
