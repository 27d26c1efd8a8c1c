import { SAMPLES, type JavaTimeZone } from './java-time-zone.ts'

const LONG_NAMES: Readonly<Record<string, string>> = {
  UTC: 'Coordinated Universal Time',
  GMT: 'Greenwich Mean Time',
}

/** The name that Intl has, `Pacific Daylight Time`; undefined where it only writes an offset. */
function intlName(region: string, epoch: number): string | undefined {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: region, timeZoneName: 'long' })
  const name = format.formatToParts(epoch).find(({ type }) => type === 'timeZoneName')?.value
  return name === undefined || name.startsWith('GMT') ? undefined : name
}

const names = new Map<string, string | undefined>()

/** Names do not change with the years: those of today are taken. */
function longName({ region, id, offsetAt, standardOffset }: JavaTimeZone, daylight: boolean): string | undefined {
  if (region === undefined) return LONG_NAMES[id]
  const key = `${daylight ? '+' : ''}${region}`
  if (!names.has(key)) {
    const sample = SAMPLES.find((epoch) => daylight === (offsetAt(epoch) !== standardOffset))
    const name = intlName(region, sample ?? SAMPLES[0]!)
    names.set(key, sample === undefined ? name?.replace(' Standard ', ' Daylight ') : name)
  }
  return names.get(key)
}

/** Names whose short form is not made of their initials. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  'Brasilia Standard Time': 'BRT',
  'Moscow Standard Time': 'MSK',
  'Singapore Standard Time': 'SGT',
  'Argentina Standard Time': 'ART',
  'Coordinated Universal Time': 'UTC',
}

/** `PDT` for `Pacific Daylight Time`, `CET` for `Central European Standard Time`. */
const initials = (name: string): string =>
  name
    .replace(' European Standard ', ' European ')
    .split(/[ -]/)
    .map((word) => word.charAt(0))
    .join('')

/** How a zone is called at an instant, as SimpleDateFormat writes it. */
export function zoneName(zone: JavaTimeZone, epoch: number, long: boolean): string {
  const name = longName(zone, zone.offsetAt(epoch) !== zone.standardOffset)
  if (name === undefined) return zone.id
  return long ? name : (SHORT_NAMES[name] ?? initials(name))
}

export interface NamedZone {
  readonly name: string
  readonly zone: string
  readonly daylight: boolean
}

const named = (
  zone: string,
  standard: string,
  short: string,
  daylight?: string,
  shortDaylight?: string,
): NamedZone[] => [
  { name: standard, zone, daylight: false },
  { name: short, zone, daylight: false },
  ...(daylight === undefined ? [] : [{ name: daylight, zone, daylight: true }]),
  ...(shortDaylight === undefined ? [] : [{ name: shortDaylight, zone, daylight: true }]),
]

/** Names that are understood in texts, out of the several hundred that Java knows; longer ones first. */
export const NAMED_ZONES: readonly NamedZone[] = [
  ...named('UTC', 'Coordinated Universal Time', 'UTC'),
  ...named('GMT', 'Greenwich Mean Time', 'GMT'),
  ...named('America/Los_Angeles', 'Pacific Standard Time', 'PST', 'Pacific Daylight Time', 'PDT'),
  ...named('America/Denver', 'Mountain Standard Time', 'MST', 'Mountain Daylight Time', 'MDT'),
  ...named('America/Chicago', 'Central Standard Time', 'CST', 'Central Daylight Time', 'CDT'),
  ...named('America/New_York', 'Eastern Standard Time', 'EST', 'Eastern Daylight Time', 'EDT'),
  ...named('Europe/Paris', 'Central European Standard Time', 'CET', 'Central European Summer Time', 'CEST'),
  ...named('Europe/Athens', 'Eastern European Standard Time', 'EET', 'Eastern European Summer Time', 'EEST'),
  ...named('Europe/Moscow', 'Moscow Standard Time', 'MSK'),
  ...named('Asia/Tokyo', 'Japan Standard Time', 'JST'),
  ...named('Asia/Kolkata', 'India Standard Time', 'IST'),
].sort((a, b) => b.name.length - a.name.length)
