/** The model of the shop: rates and chances of the original, each with its default. */
export interface ShopModel {
  /** ms between two session starts. */
  readonly sessionPeriod: number
  /** ms between two steps of a session, uniform. */
  readonly stepLeast: number
  readonly stepMost: number
  /** A session does not start while so many are open. */
  readonly sessionsMost: number
  /** A session is given up after so many clicks. */
  readonly clicksMost: number
  readonly cartMost: number
  /** Chance per step that a session with something in its cart is given up. */
  readonly abandonChance: number
  /** Chance that a session is logged in from its start. */
  readonly loggedInChance: number
  /** Chance that a session comes from a campaign. */
  readonly marketingChance: number
  readonly emailsMost: number
  /** ms between two registrations that have nothing to do with a session. */
  readonly registrationPeriod: number
  /** Customers are registered ahead of their login until so many wait. */
  readonly registeredWaiting: number
  readonly url: string
}

export type DelayDistribution = 'uniform' | 'long-tail' | 'burst'

/** What the original lacks and a lesson needs; all off in the faithful profile. */
export interface ShopDials {
  /** Share of clicks, 0 to 1, that arrive late, hence out of order. */
  readonly outOfOrder: number
  /**
   * `uniform` up to `delayMost`; `long-tail`: mostly short (mean a tenth of `delayMost`); `burst`: a phone without
   * network, whose clicks of up to `delayMost` arrive together.
   */
  readonly delay: DelayDistribution
  /** ms. */
  readonly delayMost: number
  /** Share of clicks that arrive `latenessLeast` to twice that later: too late for most watermarks. */
  readonly lateness: number
  /** ms. */
  readonly latenessLeast: number
  /** Share of clicks that are sent twice in a row. */
  readonly duplicates: number
  /** Chance per step that a visitor pauses, for up to `pauseMost` ms. */
  readonly pauseChance: number
  readonly pauseMost: number
  /** Share of logins by somebody who has logged in before. */
  readonly returningCustomers: number
  /** 0 = sessions start evenly, 1 = none at 04:00 and twice as many at 16:00 UTC, as far as `sessionsMost` allows. */
  readonly dayCurve: number
  /** Zipf exponents: 0 = uniform as in the original, 1 = the first in the list clearly leads. */
  readonly browserSkew: number
  readonly sourceSkew: number
  readonly partitions: number
  /** A partition that gets nothing; null = none. */
  readonly idlePartition: number | null
  /** Share of sessions, beyond the even one, whose clicks all go to the first partition. */
  readonly partitionSkew: number
  /** Share of sessions that are robots: many PAGE_VIEWs, 200 ms apart. */
  readonly bots: number
  /** Record timestamps with milliseconds; off, they are cut to whole seconds as in the original. */
  readonly milliseconds: boolean
}

export interface ShopOptions {
  readonly seed: number
  /** Epoch ms of the first session. */
  readonly start: number
  /** ms of event time; what has not happened by then is left out. */
  readonly duration: number
  /** Stop at so many clicks, if that comes first. */
  readonly clicks?: number
  readonly model: ShopModel
  readonly dials: ShopDials
}

const FAITHFUL_MODEL: ShopModel = {
  sessionPeriod: 8_000,
  stepLeast: 3_000,
  stepMost: 15_000,
  sessionsMost: 25,
  clicksMost: 50,
  cartMost: 5,
  abandonChance: 0.1,
  loggedInChance: 0.2,
  marketingChance: 0.4,
  emailsMost: 2,
  registrationPeriod: 543_400,
  registeredWaiting: 3,
  url: 'https://loosehangerjeans.com',
}

const DIALS_OFF: ShopDials = {
  outOfOrder: 0,
  delay: 'uniform',
  delayMost: 60_000,
  lateness: 0,
  latenessLeast: 600_000,
  duplicates: 0,
  pauseChance: 0,
  pauseMost: 1_200_000,
  returningCustomers: 0,
  dayCurve: 0,
  browserSkew: 0,
  sourceSkew: 0,
  partitions: 1,
  idlePartition: null,
  partitionSkew: 0,
  bots: 0,
  milliseconds: false,
}

/** 2025-12-19T08:00:00Z. */
export const SHOP_START = 1_766_131_200_000
export const DEFAULT_SEED = 20_251_219

/** The faithful profile with what is given on top of it. */
export function shopOptions(
  given: Partial<Omit<ShopOptions, 'model' | 'dials'>> & {
    readonly model?: Partial<ShopModel>
    readonly dials?: Partial<ShopDials>
  } = {},
): ShopOptions {
  return {
    seed: DEFAULT_SEED,
    start: SHOP_START,
    duration: 3 * 3_600_000,
    ...given,
    model: { ...FAITHFUL_MODEL, ...given.model },
    dials: { ...DIALS_OFF, ...given.dials },
  }
}
