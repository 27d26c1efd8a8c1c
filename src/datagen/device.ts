import type { Random } from './random.ts'

export interface ClickContext {
  readonly device: { readonly type: string; readonly os: string; readonly resolution: string }
  readonly browser: {
    readonly name: string
    readonly version: string
    readonly useragent: string
    readonly enabled: { readonly cookies: boolean; readonly javascript: boolean }
  }
  readonly ipaddress: string
  readonly donottrack: boolean
}

interface DeviceClass {
  readonly os: readonly string[]
  readonly browsers: readonly string[]
  readonly resolutions: readonly string[]
}

const list = (text: string): string[] => text.split(', ')
const MOBILE_BROWSERS = list('Chrome Mobile, Safari Mobile, Samsung Internet, Firefox Mobile, Opera Mobile')

const DEVICES: Readonly<Record<'Desktop' | 'Mobile' | 'Tablet', DeviceClass>> = {
  Desktop: {
    os: list(
      'Windows 10, Windows 11, macOS 13.0, macOS 14.0, macOS 15.0, Ubuntu 22.04, Ubuntu 24.04, Fedora 38, Debian 12',
    ),
    browsers: list('Chrome, Firefox, Safari, Edge, Opera, Brave'),
    resolutions: list(
      '1920x1080, 2560x1440, 3840x2160, 1680x1050, 1366x768, 1440x900, 2560x1600, 3440x1440, 1600x900, 1280x720',
    ),
  },
  Mobile: {
    os: list('Android 13, Android 14, Android 15, iOS 16.0, iOS 17.0, iOS 18.0'),
    browsers: MOBILE_BROWSERS,
    resolutions: list('390x844, 393x851, 412x915, 360x800, 414x896, 375x812, 428x926, 393x873, 412x892, 360x780'),
  },
  Tablet: {
    os: list('Android 13, Android 14, iPadOS 16.0, iPadOS 17.0, iPadOS 18.0'),
    browsers: MOBILE_BROWSERS,
    resolutions: list(
      '1024x768, 2048x1536, 1280x800, 2560x1600, 2224x1668, 2388x1668, 2732x2048, 1200x1920, 1600x2560',
    ),
  },
}

const CHROME_VERSIONS = list('119.0.0.0, 120.0.0.0, 121.0.0.0, 122.0.0.0, 123.0.0.0')
const FIREFOX_VERSIONS = list('120.0, 121.0, 122.0, 123.0, 124.0')
const SAFARI_VERSIONS = list('16.6, 17.0, 17.1, 17.2, 17.3, 17.4')
const EDGE_VERSIONS = list('119.0.0.0, 120.0.0.0, 121.0.0.0, 122.0.0.0')

/** Device and browser of a session. All choices are uniform but for the device class; pairs may be impossible ones. */
export function randomContext(random: Random, browserSkew: number): ClickContext {
  const draw = random.next()
  const type = draw < 0.5 ? 'Desktop' : draw < 0.9 ? 'Mobile' : 'Tablet'
  const device = DEVICES[type]
  const os = random.pick(device.os)
  const resolution = random.pick(device.resolutions)
  const name = random.pickZipf(device.browsers, browserSkew)
  const version = browserVersion(random, name)
  // the user agent draws its version anew, so the two mostly differ
  const useragent = `Mozilla/5.0 ${platform(os, type)} ${engine(random, name)}`
  const enabled = { cookies: random.chance(0.98), javascript: random.chance(0.99) }
  const octets = [0, 0, 0, 0].map(() => random.between(2, 255))
  return {
    device: { type, os, resolution },
    browser: { name, version, useragent, enabled },
    ipaddress: octets.join('.'),
    donottrack: random.chance(0.25),
  }
}

function browserVersion(random: Random, name: string): string {
  if (name.startsWith('Firefox')) return random.pick(FIREFOX_VERSIONS)
  if (name.startsWith('Safari')) return random.pick(SAFARI_VERSIONS)
  return random.pick(name === 'Edge' ? EDGE_VERSIONS : CHROME_VERSIONS)
}

function platform(os: string, type: string): string {
  const [system, version] = os.split(' ') as [string, string]
  switch (system) {
    case 'Windows':
      return '(Windows NT 10.0; Win64; x64)'
    case 'macOS':
      return '(Macintosh; Intel Mac OS X 10_15_7)'
    case 'Android':
      return `(Linux; Android ${version}; ${type === 'Tablet' ? 'SM-T870' : 'SM-G991B'})`
    case 'iOS':
      return `(iPhone; CPU iPhone OS ${version.replace('.', '_')} like Mac OS X)`
    case 'iPadOS':
      return `(iPad; CPU OS ${version.replace('.', '_')} like Mac OS X)`
    default:
      return '(X11; Linux x86_64)'
  }
}

function engine(random: Random, name: string): string {
  const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)'
  const webkit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'
  switch (name) {
    case 'Firefox':
    case 'Firefox Mobile':
      return `Gecko/20100101 Firefox/${random.pick(FIREFOX_VERSIONS)}`
    case 'Safari':
      return `${webkit} Version/${random.pick(SAFARI_VERSIONS)} Safari/605.1.15`
    case 'Safari Mobile':
      return `${webkit} Version/${random.pick(SAFARI_VERSIONS)} Mobile/15E148 Safari/604.1`
    case 'Samsung Internet':
      return `${blink} SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36`
  }
  const chrome = `${blink} Chrome/${random.pick(CHROME_VERSIONS)}`
  switch (name) {
    case 'Chrome Mobile':
      return `${chrome} Mobile Safari/537.36`
    case 'Edge':
      return `${chrome} Safari/537.36 Edg/${random.pick(EDGE_VERSIONS)}`
    case 'Opera':
    case 'Opera Mobile':
      return `${chrome} Safari/537.36 OPR/105.0.0.0`
    default:
      return `${chrome} Safari/537.36`
  }
}
