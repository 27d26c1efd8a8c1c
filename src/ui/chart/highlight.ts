/** Marks that are not among the lit ones step back; without any, all are as drawn. */
export function highlight(picture: Element, lit: ReadonlySet<number> | undefined): void {
  for (const element of picture.querySelectorAll('.each :is(rect, circle, path, line)')) {
    // Plot leaves the row of a mark on its element, and all rows of a line
    const rows = (element as Element & { __data__?: number | number[] }).__data__
    const dim = lit !== undefined && !(Array.isArray(rows) ? rows.some((row) => lit.has(row)) : lit.has(rows ?? -1))
    if (dim) element.setAttribute('opacity', '0.25')
    else element.removeAttribute('opacity')
  }
}
