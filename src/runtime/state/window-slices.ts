import type { WindowSpec } from '../../plan/exec-node.ts'
import { windowStart } from './window-time.ts'

type SlicedSpec = Exclude<WindowSpec, { type: 'SESSION' }>

/**
 * How rows go into slices and slices make up windows; a slice or window is named by its end. All in local ms. Flink's
 * SliceAssigners. Unshared: every window is a slice of its own and a row goes into each of its windows.
 */
export interface SliceAssigner {
  readonly type: 'TUMBLE' | 'HOP' | 'CUMULATE' | 'UNSHARED'
  /** Distance between the ends of windows. */
  readonly step: number
  readonly offset: number
  sliceEnd(time: number): number
  /** End of the last window that holds the slice. */
  lastWindowEnd(sliceEnd: number): number
  windowStart(windowEnd: number): number
}

export function sliceAssigner(spec: SlicedSpec, shared: boolean): SliceAssigner {
  const { offset, size } = spec
  switch (spec.type) {
    case 'TUMBLE':
      return {
        type: 'TUMBLE',
        step: size,
        offset,
        sliceEnd: (time) => windowStart(time, offset, size) + size,
        lastWindowEnd: (end) => end,
        windowStart: (end) => end - size,
      }
    case 'HOP': {
      const { slide } = spec
      return {
        type: shared && size % slide === 0 ? 'HOP' : 'UNSHARED',
        step: slide,
        offset,
        sliceEnd: (time) => windowStart(time, offset, slide) + slide,
        lastWindowEnd: (end) => end - slide + size,
        windowStart: (end) => end - size,
      }
    }
    case 'CUMULATE': {
      const { step } = spec
      const startOf = (end: number) => windowStart(end - 1, offset, size)
      return {
        type: shared ? 'CUMULATE' : 'UNSHARED',
        step,
        offset,
        sliceEnd: (time) => windowStart(time, offset, step) + step,
        lastWindowEnd: (end) => startOf(end) + size,
        windowStart: startOf,
      }
    }
  }
}

/** Ends of the windows of `time`: for HOP the newest first, for CUMULATE the shortest first. */
export function windowEnds(spec: SlicedSpec, time: number): number[] {
  const { offset, size } = spec
  switch (spec.type) {
    case 'TUMBLE':
      return [windowStart(time, offset, size) + size]
    case 'HOP': {
      const ends: number[] = []
      for (let start = windowStart(time, offset, spec.slide); start > time - size; start -= spec.slide)
        ends.push(start + size)
      return ends
    }
    case 'CUMULATE': {
      const ends: number[] = []
      const last = windowStart(time, offset, size) + size
      for (let end = windowStart(time, offset, spec.step) + spec.step; end <= last; end += spec.step) ends.push(end)
      return ends
    }
  }
}
