/** What is wrong with a chart cell, in a sentence for the reader. */
export class ChartError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ChartError'
  }
}
