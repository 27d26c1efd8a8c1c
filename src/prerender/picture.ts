import { JSDOM } from 'jsdom'
import { requestOf } from '../charts/query.ts'
import { draw, ready, withoutGroupNames } from '../charts/render.ts'
import { parseSpec } from '../charts/spec.ts'
import type { PrerenderedChart } from '../ui/prerendered.ts'
import type { ChartRequest, ChartTable } from '../worker/chart-protocol.ts'

/** Pixels: beside its SQL or on its own on a page of 1,440, and on a phone of 390. */
const wide = { beside: 663, alone: 1256 }
const narrow = 358

const { document } = new JSDOM('').window

/** Draws a chart cell with nobody there to look at it. */
export async function pictureOf(
  text: string,
  place: keyof typeof wide,
  answer: (request: ChartRequest) => Promise<ChartTable>,
): Promise<PrerenderedChart> {
  const spec = parseSpec(text)
  const chart = ready(spec)
  const drawn = async (width: number) =>
    draw(chart, await answer(requestOf(chart.spec, chart.mark, width)), width, { document })
  const [large, small] = [await drawn(wide[place]), await drawn(narrow)]
  const { title, caption } = spec
  return {
    ...(title === undefined ? {} : { title }),
    ...(caption === undefined ? {} : { caption }),
    svg: htmlOf(withoutGroupNames(large.svg), 'drawn-wide') + htmlOf(withoutGroupNames(small.svg), 'drawn-narrow'),
    summary: large.summary,
    legend: large.legend,
    notes: large.notes,
  }
}

function htmlOf(svg: Element, name: string): string {
  svg.classList.add(name)
  for (const element of [svg, ...svg.querySelectorAll('[style]')]) attributesForStyles(element as SVGElement)
  for (const element of [svg, ...svg.querySelectorAll('*')]) roundNumbers(element)
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
  for (const name of [
    'x',
    'y',
    'x1',
    'x2',
    'y1',
    'y2',
    'cx',
    'cy',
    'width',
    'height',
    'd',
    'transform',
    'points',
    'viewBox',
  ]) {
    const value = element.getAttribute(name)
    if (value !== null)
      element.setAttribute(
        name,
        value.replace(/-?\d+\.\d{3,}/g, (text) => String(+(+text).toFixed(2))),
      )
  }
}
