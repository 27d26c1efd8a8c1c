import { fail } from '../../errors/messages.ts'
import { isTrue } from '../options.ts'

/** How CSV text is cut into cells. */
export interface CsvDialect {
  readonly separator: string
  /** Empty when quoting is off. */
  readonly quote: string
  /** Empty when there is none. */
  readonly escape: string
  readonly elementSeparator: string
  readonly nullLiteral: string | null
  readonly comments: boolean
  readonly trimSpaces: boolean
  readonly emptyAsNull: boolean
  readonly ignoreExtra: boolean
  readonly trailingComma: boolean
  readonly failOnMissing: boolean
}

export function csvDialect(options: ReadonlyMap<string, string>): CsvDialect {
  return {
    separator: unescapeJava(options.get('field-delimiter') ?? ','),
    quote: isTrue(options, 'disable-quote-character') ? '' : (options.get('quote-character') ?? '"'),
    escape: options.get('escape-character') ?? '',
    elementSeparator: options.get('array-element-delimiter') ?? ';',
    nullLiteral: options.get('null-literal') ?? null,
    comments: isTrue(options, 'allow-comments'),
    trimSpaces: isTrue(options, 'trim-spaces'),
    emptyAsNull: isTrue(options, 'empty-string-as-null'),
    ignoreExtra: isTrue(options, 'ignore-trailing-unmappable'),
    trailingComma: options.get('allow-trailing-comma')?.toLowerCase() !== 'false',
    failOnMissing: isTrue(options, 'fail-on-missing-columns'),
  }
}

/** Refuses options that are not one character. Source: flink-csv, CsvCommons. */
export function checkDialect(options: ReadonlyMap<string, string>): void {
  if (isTrue(options, 'disable-quote-character') && options.has('quote-character')) fail('csv-quote')
  for (const key of ['field-delimiter', 'array-element-delimiter', 'quote-character', 'escape-character']) {
    const value = options.get(key)
    if (value !== undefined && (key === 'field-delimiter' ? unescapeJava(value) : value).length !== 1)
      fail('csv-character', { key, value })
  }
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** `\t`, `\\` and `\u0001` in an option. */
function unescapeJava(text: string): string {
  return text.replace(/\\(?:u+([\da-fA-F]{4})|(.))/gs, (_all, hex: string | undefined, char: string) =>
    hex === undefined ? (ESCAPES[char] ?? char) : String.fromCharCode(parseInt(hex, 16)),
  )
}
