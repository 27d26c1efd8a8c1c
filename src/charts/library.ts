/** All that needs Plot, in one piece: it is large, and loaded when there is something to draw. */
export { drawnColumns } from './describe.ts'
export { choicesOf, type Choice } from './form.ts'
export { paint } from './paint.ts'
export { mostMarks, requestOf } from './query.ts'
export { draw, ready, Steady, type Picture, type ReadyChart } from './render.ts'
export { parseSpec } from './spec.ts'
export { valueText } from './text.ts'
