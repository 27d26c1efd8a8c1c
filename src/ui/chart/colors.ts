/** What a CSS colour is on this element: variables and colour schemes are known to the browser alone. */
export function resolver(element: Element): (color: string) => string {
  const probe = document.createElement('span')
  probe.hidden = true
  element.append(probe)
  const known = new Map<string, string>()
  return (color) => {
    let found = known.get(color)
    if (found === undefined) {
      probe.style.color = color
      known.set(color, (found = getComputedStyle(probe).color))
    }
    return found
  }
}
