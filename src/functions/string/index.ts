import type { FunctionDefinition } from '../definition.ts'
import { endsWith, startsWith } from './affix.ts'
import { ascii, chr } from './ascii.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { concat, concatWs } from './concat.ts'
import { elt } from './elt.ts'
import { decode, encode } from './encode.ts'
import { inetAton, inetNtoa } from './inet.ts'
import { charLength } from './length.ts'
import { initcap, lower, upper } from './letter-case.ts'
import { overlay } from './overlay.ts'
import { lpad, repeat, rpad } from './pad.ts'
import { instr, locate, position } from './position.ts'
import { printf } from './printf.ts'
import { replace, reverse, translate } from './replace.ts'
import { splitIndex } from './split-index.ts'
import { left, right, substr, substring } from './substring.ts'
import { btrim, ltrim, rtrim, trim } from './trim.ts'

export const stringFunctions: readonly FunctionDefinition[] = [
  charLength,
  upper,
  lower,
  initcap,
  position,
  locate,
  instr,
  printf,
  trim,
  ltrim,
  rtrim,
  btrim,
  repeat,
  lpad,
  rpad,
  overlay,
  startsWith,
  endsWith,
  substring,
  substr,
  left,
  right,
  replace,
  translate,
  reverse,
  concat,
  concatWs,
  fromBase64,
  toBase64,
  ascii,
  chr,
  encode,
  decode,
  inetAton,
  inetNtoa,
  splitIndex,
  elt,
]
