/** Parts of the day in English, in minutes of the day. A point has the same beginning and end. */
export interface DayPeriod {
  readonly text: string
  readonly from: number
  readonly to: number
}

export const DAY_PERIODS: readonly DayPeriod[] = [
  { text: 'midnight', from: 0, to: 0 },
  { text: 'noon', from: 720, to: 720 },
  { text: 'in the morning', from: 360, to: 720 },
  { text: 'in the afternoon', from: 720, to: 1080 },
  { text: 'in the evening', from: 1080, to: 1260 },
  { text: 'at night', from: 1260, to: 360 },
]

/** Whether a minute of the day belongs to the period; 24:00 is midnight. */
export function isWithin({ from, to }: DayPeriod, minute: number): boolean {
  if (from === to) return minute === from || (from === 0 && minute === 1_440)
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}

export const middleOf = ({ from, to }: DayPeriod): number => {
  const duration = (to - from + 1_440) % 1_440
  return (from + Math.floor(duration / 2)) % 1_440
}
