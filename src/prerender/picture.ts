import { JSDOM } from 'jsdom'
import { render, type Picture } from '../charts/render.ts'
import { columnsOf, parseSpec } from '../charts/spec.ts'
import type { PrerenderedChart } from '../ui/prerendered.ts'
import type { ChartColumns } from '../worker/chart-protocol.ts'

/** Pixels: beside its SQL or on its own on a page of 1,440, and on a phone of 390. */
const wide = { beside: 663, alone: 1256 }
const narrow = 358

const mostRows = 200_000
const { document } = new JSDOM('').window

/** Draws a chart cell with nobody there to look at it. */
export async function pictureOf(
  text: string,
  place: keyof typeof wide,
  columnsFor: (names: readonly string[], most: number) => Promise<ChartColumns>,
): Promise<PrerenderedChart> {
  const spec = parseSpec(text)
  const columns = await columnsFor(columnsOf(spec), mostRows)
  const draw = (width: number): Picture => render(spec, columns, width, undefined, document)
  const { svg, summary, legend, notes } = draw(wide[place])
  const { title, caption } = spec
  return {
    ...(title === undefined ? {} : { title }),
    ...(caption === undefined ? {} : { caption }),
    svg: htmlOf(svg, 'drawn-wide') + htmlOf(draw(narrow).svg, 'drawn-narrow'),
    summary,
    legend,
    notes,
  }
}

function htmlOf(svg: Element, name: string): string {
  svg.classList.add(name)
  for (const element of [svg, ...svg.querySelectorAll('[style]')]) attributesForStyles(element as SVGElement)
  for (const element of svg.querySelectorAll('*')) roundNumbers(element)
  return svg.outerHTML
}

/** The policy of the page refuses styles in HTML; of these names SVG knows attributes. */
function attributesForStyles(element: SVGElement): void {
  for (const name of ['overflow', 'font-size', 'font-family', 'color', 'fill', 'opacity']) {
    const value = element.style.getPropertyValue(name)
    if (value !== '') element.setAttribute(name, value)
  }
  element.removeAttribute('style')
}

/** A hundredth of a pixel is as fine as a screen shows, and a third of the text. */
function roundNumbers(element: Element): void {
  for (const name of ['x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'width', 'height', 'd', 'transform', 'points']) {
    const value = element.getAttribute(name)
    if (value !== null)
      element.setAttribute(
        name,
        value.replace(/-?\d+\.\d{3,}/g, (text) => String(+(+text).toFixed(2))),
      )
  }
}
