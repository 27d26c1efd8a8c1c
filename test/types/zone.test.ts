import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epochToLocal, isZone, localToEpoch, offsetAt } from '../../src/types/zone.ts'
import java from './java-zones.json'

describe('time zones', () => {
  it('have the offsets of java.time, and its instants in gaps and overlaps', () => {
    for (const [zone, what, time, answer] of java as [string, string, number, number][]) {
      const got = what === 'offset' ? offsetAt(time, zone) : localToEpoch(time, zone)
      expect(got, `${zone} ${what} ${time}`).toBe(answer)
    }
  })

  it('move a wall clock in a gap forward and take the earlier of two instants', () => {
    const at = (text: string): number => Date.parse(text)
    expect(localToEpoch(at('2025-03-30T02:30:00Z'), 'Europe/Berlin')).toBe(at('2025-03-30T01:30:00Z'))
    expect(localToEpoch(at('2025-10-26T02:30:00Z'), 'Europe/Berlin')).toBe(at('2025-10-26T00:30:00Z'))
    expect(localToEpoch(at('2025-03-30T01:59:59.999Z'), 'Europe/Berlin')).toBe(at('2025-03-30T00:59:59.999Z'))
  })

  it('come back from the wall clock, outside of overlaps', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'GMT+05:30',
      '-03:00',
      'Asia/Kathmandu',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 4_000_000_000_000 }), (zone, epoch) => {
        const back = localToEpoch(epochToLocal(epoch, zone), zone)
        // in an overlap the earlier instant has the same wall clock
        expect(epochToLocal(back, zone)).toBe(epochToLocal(epoch, zone))
        expect(back).toBeLessThanOrEqual(epoch)
        if (offsetAt(epoch - 7_200_000, zone) === offsetAt(epoch, zone)) expect(back).toBe(epoch)
      }),
    )
  })

  it.each([
    'UTC',
    'Z',
    'GMT',
    'GMT0',
    'GMT+8',
    'GMT+08:00',
    '+8',
    '+0800',
    '+08:00:01',
    'UTC-18',
    'UT+1',
    'CET',
    'Asia/Calcutta',
  ])('knows %s', (zone) => expect(isZone(zone)).toBe(true))
  it.each(['', 'utc', 'europe/berlin', 'Europe/Nowhere', 'UTC-19', '+8:00', 'GMT+800', 'EST', 'PST', '08:00'])(
    'does not know %s',
    (zone) => expect(isZone(zone)).toBe(false),
  )
  it('says so for an unknown zone', () =>
    expect(() => offsetAt(0, 'Mars/Olympus')).toThrow("Unknown time zone 'Mars/Olympus'"))
})
