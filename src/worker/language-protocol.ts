import type { ErrorReport } from './protocol.ts'

/** What the editor asks about a text. Everything here survives structured cloning. */
export interface LanguageService {
  /** Parse and validate only; every error that can be told at once, with fixes where there is one. */
  check(script: string): Promise<ErrorReport[]>
  /** What may stand at an offset, best first; null where nothing is worth offering. */
  complete(script: string, offset: number): Promise<Completions | null>
  /** What the word at an offset is; null where there is nothing to say. */
  hover(script: string, offset: number): Promise<Hover | null>
  /** The statements laid out anew. Comments and hints stay, and a second time changes nothing. */
  format(text: string): Promise<string>
}

export interface Completions {
  /** What a choice replaces. */
  from: number
  to: number
  options: Completion[]
}

export interface Completion {
  /** What is listed, and what is inserted unless `insert` says otherwise. */
  label: string
  kind:
    | 'table'
    | 'view'
    | 'column'
    | 'field'
    | 'function'
    | 'keyword'
    | 'type'
    | 'option'
    | 'value'
    | 'variable'
    | 'snippet'
  /** A type, a signature, a default: beside the label. */
  detail?: string
  /** A sentence. */
  info?: string
  /** Text to insert; `${name}` are places to fill in turn. */
  insert?: string
}

export interface Hover {
  /** What it is about, in the script. */
  span: { start: number; end: number }
  /** `TUMBLE`, `event_time`, … */
  title: string
  /** Signatures of a function, the type of a column. */
  signature?: string
  /** One or two sentences; back quotes mark code. */
  text: string
  /** A statement that runs as it stands, and what it gives where that is one short value. */
  example?: { sql: string; result?: string }
}

/** A mistake mended by replacing a part of the text. */
export interface Fix {
  /** What the button says. */
  title: string
  span: { start: number; end: number }
  text: string
}
