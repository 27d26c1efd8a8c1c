/** Typing counts as done after this many milliseconds. */
const pause = 250
/** Typing that goes on within this time is one step for undo. */
const burst = 1000

let bursts = 0

/**
 * The text in an editor, and what the notebook knows of it. The editor's lines end in `\n`; the notebook gets back the
 * line ends it has.
 */
export class Draft {
  /** What the notebook has: told or received last. */
  known: string
  text: string
  private readonly tell: (text: string, gesture: string) => void
  private readonly lineEnd: string
  private timer: ReturnType<typeof setTimeout> | undefined
  private gesture = ''
  private typedAt = -Infinity

  constructor(text: string, tell: (text: string, gesture: string) => void) {
    this.lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
    this.known = this.text = withPlainEnds(text)
    this.tell = tell
  }

  /** The reader has changed the text: the notebook learns of it once the typing stops. */
  typed(text: string): void {
    const now = Date.now()
    if (now - this.typedAt > burst) this.gesture = `typing ${++bursts}`
    this.typedAt = now
    this.text = text
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.send(), pause)
  }

  /** The notebook learns of it now, because something follows from it. What is typed later is another step. */
  flush(): void {
    this.send()
    this.typedAt = -Infinity
  }

  /** The text as the notebook would have it. */
  get value(): string {
    return this.lineEnd === '\n' ? this.text : this.text.replaceAll('\n', this.lineEnd)
  }

  /** The notebook has this text now: what it had before and has now, unless it only repeats what it was told. */
  receive(text: string): { before: string; after: string } | undefined {
    const [before, after] = [this.known, withPlainEnds(text)]
    if (before === after) return undefined
    this.known = after
    return { before, after }
  }

  private send(): void {
    clearTimeout(this.timer)
    if (this.text === this.known) return
    this.known = this.text
    this.tell(this.value, this.gesture)
  }
}

function withPlainEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
