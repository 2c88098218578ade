import { describe, expect, it } from 'vitest'
import {
  addMonths,
  dayIn,
  dayOfGrid,
  formatDay,
  formatTime,
  formatWallTime,
  formatZone,
  gridDate,
  isDay,
  isZone,
  lastDayOf,
  sameClock,
} from './time'

describe('days and months', () => {
  it('knows the day of an instant on both sides of the date line', () => {
    expect(dayIn('2026-03-10T23:30:00-03:00', 'America/Sao_Paulo')).toBe('2026-03-10')
    expect(dayIn('2026-03-10T23:30:00-03:00', 'Pacific/Apia')).toBe('2026-03-11')
    expect(dayIn('2026-03-10T23:30:00-03:00', 'Pacific/Honolulu')).toBe('2026-03-10')
  })

  it('counts months across the year', () => {
    expect(addMonths('2026-11', 3)).toBe('2027-02')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(lastDayOf('2028-02')).toBe('2028-02-29')
  })

  it('refuses days that do not exist', () => {
    expect(isDay('2026-02-28')).toBe(true)
    expect(isDay('2026-02-30')).toBe(false)
    expect(isDay('tomorrow')).toBe(false)
  })

  it('hands days to the month grid and back unchanged', () => {
    expect(dayOfGrid(gridDate('2026-03-08'))).toBe('2026-03-08')
    expect(dayOfGrid(gridDate('2026-12-31'))).toBe('2026-12-31')
  })
})

describe('what people read', () => {
  it('has a 24-hour clock in Portuguese and a 12-hour clock in English', () => {
    const instant = '2026-03-10T09:05:00-03:00'
    expect(formatTime(instant, 'America/Sao_Paulo', 'pt-BR')).toBe('09:05')
    expect(formatTime(instant, 'America/Sao_Paulo', 'en')).toMatch(/^9:05\sAM$/)
    expect(formatWallTime('24:00', 'pt-BR')).toBe('00:00')
  })

  it('tells the two 01:30 of a night apart by their offset', () => {
    expect(formatZone('America/New_York', '2026-11-01T01:30:00-04:00', 'en')).toContain('GMT-4')
    expect(formatZone('America/New_York', '2026-11-01T01:30:00-05:00', 'en')).toContain('GMT-5')
  })

  it('writes days in words', () => {
    expect(formatDay('2026-03-05', 'pt-BR')).toBe('quinta-feira, 5 de março')
    expect(formatDay('2026-03-05', 'en')).toBe('Thursday, March 5')
  })
})

describe('zones', () => {
  it('are the same when their clocks agree at that moment', () => {
    expect(sameClock('America/Sao_Paulo', 'America/Bahia', '2026-03-10T12:00:00Z')).toBe(true)
    expect(sameClock('America/Sao_Paulo', 'America/New_York', '2026-03-10T12:00:00Z')).toBe(false)
  })

  it('are checked before use', () => {
    expect(isZone('Asia/Kolkata')).toBe(true)
    expect(isZone('Mars/Olympus')).toBe(false)
  })
})
