import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { containerFile, jsonLines, outputRecords, registryFiles, type Files } from '../datagen/files.ts'
import { DEFAULT_SEED, shopOptions, type ShopDials } from '../datagen/options.ts'
import { generateShop } from '../datagen/records.ts'
import { TOPIC_NAMES } from '../datagen/schemas.ts'
import { publicFiles } from '../datagen/write-public.ts'

/** Dials of the `teaching` profile: enough of everything that the faithful shop hides. */
const TEACHING: Partial<ShopDials> = {
  outOfOrder: 0.25,
  duplicates: 0.05,
  pauseChance: 0.02,
  returningCustomers: 0.2,
  browserSkew: 1,
  milliseconds: true,
}

const HOUR = 3_600_000

/** Writes a shop's topics below a folder. Answers the exit code. */
export async function datagen(args: string[], print: (line: string) => void): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      out: { type: 'string' },
      hours: { type: 'string' },
      minutes: { type: 'string' },
      seed: { type: 'string' },
      profile: { type: 'string', default: 'faithful' },
      dial: { type: 'string', multiple: true, default: [] },
      public: { type: 'boolean', default: false },
    },
  })
  if (values.public) {
    write(values.out ?? join('public', 'data'), await publicFiles(), print)
    return 0
  }
  if (values.profile !== 'faithful' && values.profile !== 'teaching')
    return refuse(print, '--profile is faithful or teaching')
  const hours = values.minutes === undefined ? positive(values.hours ?? '3') : positive(values.minutes) / 60
  if (!Number.isFinite(hours)) return refuse(print, '--hours and --minutes take a number above 0')
  const seed = Number(values.seed ?? DEFAULT_SEED)
  if (!Number.isSafeInteger(seed)) return refuse(print, '--seed takes a whole number')
  const dials: Record<string, unknown> = values.profile === 'teaching' ? { ...TEACHING } : {}
  const known = Object.keys(shopOptions().dials)
  for (const dial of values.dial) {
    const [name, setting] = dial.split('=')
    if (name === undefined || setting === undefined || !known.includes(name))
      return refuse(print, `--dial takes name=value; the dials are ${known.join(', ')}`)
    dials[name] = settingOf(setting)
  }
  const shop = generateShop(shopOptions({ seed, duration: hours * HOUR, dials: dials as Partial<ShopDials> }))
  const files: Files = new Map()
  for (const topic of TOPIC_NAMES) {
    const records = [...outputRecords(shop[topic])]
    files.set(`${topic}.jsonl`, jsonLines(records))
    files.set(`${topic}.avro`, containerFile(topic, records))
    print(`${topic}: ${records.length} records`)
  }
  for (const [path, bytes] of registryFiles()) files.set(`registry/${path}`, bytes)
  write(values.out ?? 'data', files, print)
  return 0
}

function positive(text: string): number {
  const number = Number(text)
  return number > 0 ? number : NaN
}

const settingOf = (text: string): unknown =>
  text === 'true' ? true : text === 'false' ? false : text !== '' && !Number.isNaN(Number(text)) ? Number(text) : text

function refuse(print: (line: string) => void, why: string): number {
  print(`millrace datagen: ${why}`)
  return 2
}

function write(folder: string, files: Files, print: (line: string) => void): void {
  for (const [path, bytes] of files) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, bytes)
  }
  print(`${files.size} files in ${folder}`)
}
