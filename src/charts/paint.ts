import type { Layer } from './layer.ts'

/** Draws marks that are too many for SVG, where Plot's scales put them. `lit` are those that stand out. */
export function paint(
  context: CanvasRenderingContext2D,
  layer: Layer,
  resolve: (color: string) => string,
  lit: ReadonlySet<number> | undefined,
): void {
  const { boxes, shapes, length } = layer
  const dots = shapes.form === 'dots'
  const colors = shapes.color
  let color = ''
  for (const bright of lit === undefined ? [true] : [false, true]) {
    context.globalAlpha = (dots ? 0.75 : 1) * (bright ? 1 : 0.25)
    for (let mark = 0; mark < length; mark++) {
      if (lit !== undefined && lit.has(mark) !== bright) continue
      const wanted = typeof colors === 'string' ? colors : colors[mark]!
      if (wanted !== color) context.fillStyle = resolve((color = wanted))
      const at = mark * 4
      const left = boxes[at]!
      const top = boxes[at + 1]!
      // squares: at five pixels nobody tells them from circles, and they cost a tenth
      context.fillRect(left, top, boxes[at + 2]! - left, boxes[at + 3]! - top)
    }
  }
  context.globalAlpha = 1
}
