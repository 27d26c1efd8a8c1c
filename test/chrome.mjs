import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function installed() {
  const named = process.env.CHROME_PATH
  if (named) return existsSync(named) ? named : null
  for (const name of NAMES) {
    const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' })
    if (status === 0 && stdout.trim() !== '') return stdout.trim()
  }
  return PLACES.find((path) => existsSync(path)) ?? null
}

function playwrights() {
  try {
    const code = "import('playwright-core').then(({ chromium }) => process.stdout.write(chromium.executablePath()))"
    const path = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}

/** A Chrome or Chromium: one that is there, else Playwright's own, else Debian's package (as root). Null when all fail. */
export function findChrome() {
  const found = installed() ?? playwrights()
  if (found !== null) return found
  console.log('no Chrome or Chromium found: installing one')
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log("trying Debian's package chromium")
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const debian = installed()
    if (debian !== null) return debian
  }
  console.log("trying Playwright's own Chromium")
  spawnSync('npx', ['playwright-core', 'install', '--with-deps', 'chromium-headless-shell'], { stdio: 'inherit' })
  return playwrights()
}
