import { decodeWindows1252, WINDOWS_1252 } from '../../formats/windows-1252.ts'
import { decodeUtf8, encodeUtf8 } from '../../types/bytes.ts'
import { remembered } from '../remembered.ts'

/**
 * Character sets by the names that Java knows. Unicode, Latin-1 and ASCII are done here, the older ones through the
 * platform's TextDecoder, whose tables are turned round for encoding.
 */
export interface Charset {
  readonly encode: (text: string) => Uint8Array
  readonly decode: (bytes: Uint8Array) => string
}

const QUESTION_MARK = 63
const utf8: Charset = { encode: encodeUtf8, decode: decodeUtf8 }

/** One byte a character up to `limit`; `?` and U+FFFD stand for what does not fit. */
const singleByte = (limit: number): Charset => ({
  encode: (text) =>
    Uint8Array.from([...text], (character) => {
      const code = character.codePointAt(0)!
      return code < limit ? code : QUESTION_MARK
    }),
  decode: (bytes) => Array.from(bytes, (byte) => (byte < limit ? String.fromCharCode(byte) : '\ufffd')).join(''),
})

type Endian = 'big' | 'little'

function units(text: string, endian: Endian, bom: boolean): Uint8Array {
  const source = bom ? '\ufeff' + text : text
  const view = new DataView(new ArrayBuffer(source.length * 2))
  for (let i = 0; i < source.length; i++) view.setUint16(i * 2, source.charCodeAt(i), endian === 'little')
  return new Uint8Array(view.buffer)
}

const utf16 = (endian: Endian): Charset => {
  const decoder = new TextDecoder(endian === 'big' ? 'utf-16be' : 'utf-16le', { ignoreBOM: true })
  return { encode: (text) => units(text, endian, false), decode: (bytes) => decoder.decode(bytes) }
}

/** Plain UTF-16 writes a big-endian byte order mark, and reads either, big-endian without one. */
const markedUtf16: Charset = {
  encode: (text) => (text === '' ? new Uint8Array() : units(text, 'big', true)),
  decode: (bytes) => {
    const little = bytes[0] === 0xff && bytes[1] === 0xfe
    const marked = little || (bytes[0] === 0xfe && bytes[1] === 0xff)
    return utf16(little ? 'little' : 'big').decode(marked ? bytes.subarray(2) : bytes)
  },
}

const utf32 = (endian: Endian): Charset => ({
  encode: (text) => {
    const codes = [...text]
    const view = new DataView(new ArrayBuffer(codes.length * 4))
    codes.forEach((character, i) => view.setUint32(i * 4, character.codePointAt(0)!, endian === 'little'))
    return new Uint8Array(view.buffer)
  },
  decode: (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let text = ''
    for (let i = 0; i < bytes.length; i += 4) {
      const code = i + 4 <= bytes.length ? view.getUint32(i, endian === 'little') : 0x110000
      text += code < 0x110000 ? String.fromCodePoint(code) : '\ufffd'
    }
    return text
  },
})

/** A table-driven character set of at most two bytes a character. */
function platformCharset(label: string): Charset {
  const decoder = new TextDecoder(label)
  let table: Map<string, readonly number[]> | undefined
  return {
    decode: (bytes) => decoder.decode(bytes),
    encode: (text) => {
      table ??= encodingTable(decoder)
      return Uint8Array.from([...text].flatMap((character) => table!.get(character) ?? [QUESTION_MARK]))
    },
  }
}

function encodingTable(decoder: TextDecoder): Map<string, readonly number[]> {
  const table = new Map<string, readonly number[]>()
  const add = (...bytes: readonly number[]): boolean => {
    const text = decoder.decode(Uint8Array.from(bytes))
    const single = [...text].length === 1 && text !== '\ufffd'
    if (single && !table.has(text)) table.set(text, bytes)
    return single
  }
  const leads: number[] = []
  for (let byte = 0; byte < 256; byte++) if (!add(byte)) leads.push(byte)
  for (const lead of leads) for (let trail = 0x30; trail < 256; trail++) add(lead, trail)
  return table
}

const windows1252: Charset = {
  decode: decodeWindows1252,
  encode: (text) =>
    Uint8Array.from(
      Array.from(text, (character) => {
        const code = character.codePointAt(0)!
        if (code < 0x80 || (code >= 0xa0 && code < 0x100)) return code
        const place = character === '\ufffd' ? -1 : WINDOWS_1252.indexOf(character)
        return place < 0 ? QUESTION_MARK : place + 0x80
      }),
    ),
}

const OWN: Readonly<Record<string, Charset>> = {
  'utf-8': utf8,
  'utf-16': markedUtf16,
  'utf-16be': utf16('big'),
  'utf-16le': utf16('little'),
  'utf-32': utf32('big'),
  'utf-32be': utf32('big'),
  'utf-32le': utf32('little'),
  'iso-8859-1': singleByte(256),
  'us-ascii': singleByte(128),
  'windows-1252': windows1252,
}

const ALIASES: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  utf16: 'utf-16',
  unicode: 'utf-16',
  utf32: 'utf-32',
  latin1: 'iso-8859-1',
  l1: 'iso-8859-1',
  iso8859_1: 'iso-8859-1',
  'iso8859-1': 'iso-8859-1',
  cp819: 'iso-8859-1',
  ascii: 'us-ascii',
  cp367: 'us-ascii',
  cp1252: 'windows-1252',
  ms936: 'gbk',
  euc_cn: 'gb2312',
  sjis: 'shift_jis',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
}

const PLATFORM =
  /^(windows-125[0134-8]|iso-8859-(?:[2-9]|13|15)|koi8-[ru]|ibm866|gbk|gb2312|gb18030|big5|shift_jis|euc-jp|euc-kr)$/

/** The character set of a Java name, or null when there is none. */
export const charset = remembered((name): Charset | null => {
  const lower = name.toLowerCase().replace(/^cp(125\d)$/, 'windows-$1')
  const standard = ALIASES[lower] ?? lower
  return OWN[standard] ?? (PLATFORM.test(standard) ? platformCharset(standard) : null)
})
