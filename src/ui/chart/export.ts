import type { Picture } from '../../charts/library.ts'

/** A chart as a file has all that it needs inside: colours, type, its title and the names of its colours. */
export interface ExportOptions {
  /** The chart as SVG alone, however many marks it has. */
  readonly picture: Picture
  readonly title: string | undefined
  readonly font: string
}

const namespace = 'http://www.w3.org/2000/svg'
const painted = ['fill', 'stroke', 'color'] as const
const pad = 16
const face = 'Instrument Sans Variable'

/** The text of an SVG file, on a light ground whatever the page shows. */
export function svgText({ picture, title, font }: ExportOptions): string {
  const host = lightGround()
  document.body.append(host)
  try {
    const { svg, legend } = picture
    host.append(svg)
    const [width, height] = [Number(svg.getAttribute('width')), Number(svg.getAttribute('height'))]
    const head = (title === undefined ? 0 : 26) + (legend.length > 1 ? 24 : 0)
    const sheet = element('svg', {
      xmlns: namespace,
      width: width + 2 * pad,
      height: height + head + 2 * pad,
      viewBox: `0 0 ${width + 2 * pad} ${height + head + 2 * pad}`,
      'font-family': `'${face}', system-ui, sans-serif`,
      'font-size': 13,
      role: 'img',
    })
    host.append(sheet)
    sheet.append(element('title', {}, [title, picture.summary].filter((text) => text !== undefined).join(': ')))
    sheet.append(element('rect', { width: '100%', height: '100%', fill: 'var(--paper)' }))
    let top = pad
    if (title !== undefined) {
      sheet.append(
        element('text', { x: pad, y: top + 14, 'font-size': 15, 'font-weight': 600, fill: 'var(--ink)' }, title),
      )
      top += 26
    }
    if (legend.length > 1) {
      sheet.append(keyOf(legend, top))
      top += 24
    }
    const chart = element('g', {
      transform: `translate(${pad},${top})`,
      fill: 'currentColor',
      color: 'var(--ink-2)',
      'text-anchor': 'middle',
    })
    chart.append(...svg.childNodes)
    sheet.append(chart)
    resolve(sheet)
    const text = new XMLSerializer().serializeToString(sheet)
    // put in as text: the page's policy lets no style element into its own document
    return font === '' ? text : text.replace('>', `><style>${font}</style>`)
  } finally {
    host.remove()
  }
}

/** A place off the screen where the page's variables have their light values, whatever the page shows. */
function lightGround(): HTMLElement {
  const host = document.createElement('div')
  host.style.cssText = 'position:fixed;left:-99999px;top:0;color-scheme:light'
  for (const rule of rules()) {
    if (!(rule instanceof CSSStyleRule) || rule.selectorText !== ':root') continue
    for (const name of rule.style) {
      if (name.startsWith('--')) host.style.setProperty(name, rule.style.getPropertyValue(name))
    }
  }
  // the build writes light-dark() as two variables, of which the empty one is off
  host.style.setProperty('--lightningcss-light', 'initial')
  host.style.setProperty('--lightningcss-dark', ' ')
  return host
}

function rules(): CSSRule[] {
  return [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
}

function keyOf(legend: Picture['legend'], top: number): Element {
  const key = element('g', { fill: 'var(--ink-2)' })
  let left = pad
  for (const { name, color } of legend) {
    key.append(element('rect', { x: left, y: top + 2, width: 10, height: 10, rx: 2, fill: color }))
    key.append(element('text', { x: left + 16, y: top + 11.5 }, name))
    left += 40 + name.length * 7
  }
  return key
}

/** Variables and mixtures become plain colours; other programs know neither. */
function resolve(sheet: Element): void {
  for (const node of sheet.querySelectorAll('*')) {
    const style = getComputedStyle(node)
    for (const name of painted) {
      const value = node.getAttribute(name)
      if (value !== null && /var\(|color-mix|currentColor/i.test(value)) node.setAttribute(name, plain(style[name]))
    }
    node.removeAttribute('class')
  }
}

/** `color(srgb …)`, which a mixture computes to, as the hexadecimal that every program reads. */
function plain(color: string): string {
  if (!/^(color|oklab|oklch)\(/.test(color)) return color
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (context === null) return color
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data
  return `rgb(${red}, ${green}, ${blue})`
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): Element {
  const made = document.createElementNS(namespace, name)
  for (const [key, value] of Object.entries(attributes)) if (key !== 'xmlns') made.setAttribute(key, String(value))
  if (text !== undefined) made.textContent = text
  return made
}

/** The page's text face as a rule with the font inside; empty where it cannot be had. */
export async function embeddedFont(): Promise<string> {
  for (const rule of rules()) {
    if (!(rule instanceof CSSFontFaceRule) || !rule.style.getPropertyValue('font-family').includes(face)) continue
    const url = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue('src'))?.[1]
    if (url === undefined) continue
    try {
      const response = await fetch(new URL(url, rule.parentStyleSheet?.href ?? document.baseURI))
      const data = await dataUrl(await response.blob())
      return `@font-face{font-family:'${face}';font-weight:400 700;src:url(${data}) format('woff2')}`
    } catch {
      return ''
    }
  }
  return ''
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader()
    reader.onload = () => done(reader.result as string)
    reader.onerror = () => failed(new Error('The file cannot be read.'))
    reader.readAsDataURL(blob)
  })
}

/** The same picture as pixels, twice as fine as the screen's. */
export async function pngBlob(svg: string): Promise<Blob> {
  const image = new Image()
  // the page's policy lets pictures come from data, not from blobs
  image.src = await dataUrl(new Blob([svg], { type: 'image/svg+xml' }))
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width * 2
  canvas.height = image.height * 2
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((done, failed) =>
    canvas.toBlob(
      (blob) => (blob === null ? failed(new Error('This browser makes no PNG.')) : done(blob)),
      'image/png',
    ),
  )
}

/** "Clicks per window" is saved as clicks-per-window.svg. */
export function fileName(title: string | undefined, extension: string): string {
  const words = (title ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu)
  return `${words?.join('-') ?? 'chart'}.${extension}`
}
