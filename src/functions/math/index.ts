import type { FunctionDefinition } from '../definition.ts'
import { abs, sign } from './absolute.ts'
import { e, pi } from './constants.ts'
import { ceil, floor } from './floor-ceil.ts'
import { logarithmFunctions } from './logarithm.ts'
import { atan2, power } from './power.ts'
import { bin, hex, unhex } from './radix.ts'
import { rand, randInteger } from './rand.ts'
import { round, truncate } from './round.ts'
import { transcendentalFunctions } from './transcendental.ts'
import { uuid } from './uuid.ts'

export const mathFunctions: readonly FunctionDefinition[] = [
  abs,
  sign,
  floor,
  ceil,
  round,
  truncate,
  power,
  atan2,
  ...logarithmFunctions,
  ...transcendentalFunctions,
  pi,
  e,
  rand,
  randInteger,
  uuid,
  bin,
  hex,
  unhex,
]
