/** Connectors that few scripts use. */
export { datagen } from './datagen.ts'
export { filesystem } from './filesystem.ts'
