import { parseArgs } from 'node:util'
import { loadParts } from '../errors/part.ts'
import { runCases } from './cases.ts'
import { evalFile } from './eval.ts'
import { FORMATS, type ResultFormat } from './print-result.ts'
import { runFile } from './run.ts'
import { version } from './version.ts'

const HELP = `millrace: Flink SQL on recorded streams

  millrace run FILE.sql [--input DIR] [--end closed|open] [--format changelog|table|json|csv]
      Runs a script and prints the answer of its last query (or view). DIR holds <topic or table>.jsonl or .avro
      files, the folder "input" beside FILE by default. --end closed: the sources end and everything open fires
      (default); open: as on Kafka, nothing more comes.
  millrace cases DIR [--actual OUT]
      Runs every case folder below DIR, prints what differs. --actual writes the answers to OUT in the recorded form.
  millrace eval IN.jsonl OUT.jsonl
      One expression a line {"sql": …, "from"?: …}; adds "type" and "value", or "error".
  millrace datagen [--out DIR] [--hours N | --minutes N] [--seed N] [--profile faithful|teaching] [--dial NAME=VALUE]… [--public]
      Writes the shop's topics: JSON lines and Avro container files, and the schema registry. --public writes the
      files that the page ships.
  millrace --help | --version
`

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const printError = (line: string): void => void process.stderr.write(`${line}\n`)

function usage(problem: string): number {
  printError(`millrace: ${problem}\nTry millrace --help.`)
  return 2
}

async function main(argv: string[]): Promise<number> {
  await loadParts()
  const [command, ...rest] = argv
  switch (command) {
    case undefined:
    case '--help':
    case '-h':
    case 'help':
      print(HELP)
      return command === undefined ? 2 : 0
    case '--version':
      print(version)
      return 0
    case 'run':
      return run(rest)
    case 'cases': {
      const { values, positionals } = parseArgs({
        args: rest,
        allowPositionals: true,
        options: { actual: { type: 'string' } },
      })
      if (positionals.length !== 1) return usage('cases takes one folder')
      return (await runCases(positionals[0]!, values, print)) === 0 ? 0 : 1
    }
    case 'eval': {
      if (rest.length !== 2) return usage('eval takes an input and an output file')
      await evalFile(rest[0]!, rest[1]!)
      return 0
    }
    case 'datagen': {
      const { datagen } = await import('./datagen.ts')
      return datagen(rest, print)
    }
    default:
      return usage(`there is no command ${command}`)
  }
}

function run(args: string[]): Promise<number> | number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      input: { type: 'string' },
      end: { type: 'string', default: 'closed' },
      format: { type: 'string', default: 'changelog' },
    },
  })
  if (positionals.length !== 1) return usage('run takes one file')
  if (values.end !== 'closed' && values.end !== 'open') return usage('--end is closed or open')
  if (!FORMATS.includes(values.format as ResultFormat)) return usage(`--format is one of ${FORMATS.join(', ')}`)
  return runFile(
    positionals[0]!,
    {
      end: values.end,
      format: values.format as ResultFormat,
      ...(values.input === undefined ? {} : { input: values.input }),
    },
    print,
    printError,
  )
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const known = error instanceof Error && 'code' in error
    printError(`millrace: ${known ? error.message : error instanceof Error ? error.stack : String(error)}`)
    process.exitCode = 1
  },
)
