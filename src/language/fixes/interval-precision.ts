import { replace, type Mender } from './mistake.ts'

/** `INTERVAL '120' SECOND`: more digits than an interval holds unless it says so. */
export const intervalPrecision: Mender = ({ error, tokens, at }) => {
  const asked = error.code === 'interval-precision' ? /write (\w+)\((\d+)\)/.exec(error.hint ?? '') : null
  if (asked === null) return []
  const [, unit, digits] = asked
  const index = tokens.findIndex((token, i) => i >= at && token.word.replace(/S$/, '') === unit)
  const token = tokens[index]
  if (token === undefined) return []
  const written = tokens[index + 1]?.word === '(' ? tokens[index + 3] : undefined
  const text = `${token.text}(${digits})`
  return [replace(`Write ${text}`, { start: token.start, end: written?.end ?? token.end }, text)]
}
