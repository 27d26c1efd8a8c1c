import { connectorNames, findConnector } from '../connectors/registry.ts'
import { findFormat, formatNames } from '../formats/registry.ts'

/** A key of WITH ( … ): what it is for and what it may be. */
export interface OptionDoc {
  readonly key: string
  readonly text: string
  readonly values?: readonly string[]
}

const option = (key: string, text: string, values?: readonly string[]): OptionDoc =>
  values === undefined ? { key, text } : { key, text, values }

const FORMATS = formatNames.filter((name) => name !== 'raw').concat('raw')
const BOOLEAN = ['true', 'false']

const connector = (): OptionDoc => option('connector', 'Where the rows come from or go to.', connectorNames)

const KAFKA: readonly OptionDoc[] = [
  option('topic', 'The topic to read or write.'),
  option('format', 'How the bytes of a record’s value become columns.', FORMATS),
  option('value.format', 'The same as format; used where keys have a format of their own.', FORMATS),
  option('scan.startup.mode', 'Where reading begins.', [
    'earliest-offset',
    'latest-offset',
    'group-offsets',
    'timestamp',
    'specific-offsets',
  ]),
  option('scan.startup.timestamp-millis', 'With startup mode timestamp: the first time to read, in ms since 1970.'),
  option('scan.bounded.mode', 'Where reading ends.', [
    'latest-offset',
    'group-offsets',
    'timestamp',
    'specific-offsets',
    'unbounded',
  ]),
  option('properties.bootstrap.servers', 'The brokers. Accepted here and not used: topics are recordings.'),
  option('properties.group.id', 'The consumer group. Accepted here and not used.'),
  option('properties.security.protocol', 'Accepted here and not used.', [
    'PLAINTEXT',
    'SSL',
    'SASL_PLAINTEXT',
    'SASL_SSL',
  ]),
  option('properties.sasl.mechanism', 'Accepted here and not used.', ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512']),
  option('key.format', 'How the bytes of a record’s key become columns.', FORMATS),
  option('key.fields', 'The columns that the key holds, with semicolons between.'),
  option('value.fields-include', 'Whether the value holds the key’s columns too.', ['ALL', 'EXCEPT_KEY']),
]

const VALUES: readonly OptionDoc[] = [
  option('path', 'The file of rows; the table’s name when left out.'),
  option('changelog-mode', 'The kinds of row that come.', ['I', 'I,UA,D', 'I,UB,UA,D']),
]

const WATERMARKS: readonly OptionDoc[] = [
  option('scan.watermark.emit.strategy', 'When a watermark is sent on.', ['on-periodic', 'on-event']),
  option('scan.watermark.idle-timeout', 'How long a source may be silent before others stop waiting for it.'),
]

const OF_CONNECTOR: Readonly<Record<string, readonly OptionDoc[]>> = { kafka: KAFKA, values: VALUES }

/** What a value of an option of a format may be, where that is known. */
const FORMAT_VALUES: Readonly<Record<string, readonly string[]>> = {
  'timestamp-format.standard': ['SQL', 'ISO-8601'],
  'map-null-key.mode': ['FAIL', 'DROP', 'LITERAL'],
  encoding: ['binary', 'json'],
  'basic-auth.credentials-source': ['USER_INFO', 'URL', 'SASL_INHERIT'],
  endianness: ['big-endian', 'little-endian'],
}

/** The options that a table with these options may have. */
export function optionsOf(given: ReadonlyMap<string, string>): OptionDoc[] {
  const identifier = given.get('connector')
  const own = identifier === undefined ? KAFKA : (OF_CONNECTOR[identifier] ?? [])
  const scans = identifier === undefined || findConnector(identifier)?.source !== undefined ? WATERMARKS : []
  return [connector(), ...own, ...formatOptions(given), ...scans]
}

function formatOptions(given: ReadonlyMap<string, string>): OptionDoc[] {
  return (['', 'key.', 'value.'] as const).flatMap((prefix) => {
    const format = findFormat(given.get(`${prefix}format`) ?? '')
    if (format === undefined) return []
    return [...format.requiredOptions, ...format.optionalOptions].map((name) => {
      const flag = /^(ignore-|fail-|allow-|disable-|trim-|empty-)|enabled$|\.legacy$|-as-|-null-fields$/.test(name)
      const needed = format.requiredOptions.includes(name) ? ' Flink needs it.' : ''
      const text = `An option of the format ${format.identifier}.${needed}`
      return option(`${prefix}${format.identifier}.${name}`, text, FORMAT_VALUES[name] ?? (flag ? BOOLEAN : undefined))
    })
  })
}
