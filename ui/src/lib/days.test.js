import { describe, expect, it } from 'vitest'
import { addDays, formatNearDay } from './days'

describe('days', () => {
  it('are counted across months and years, and where clocks change', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(addDays('2026-03-08', 1)).toBe('2026-03-09')
  })

  it('have a word of their own when they are near, and a year when it is another', () => {
    expect(formatNearDay('2026-03-04', '2026-03-04', 'pt-BR')).toBe('hoje, quarta-feira, 4 de março')
    expect(formatNearDay('2026-03-05', '2026-03-04', 'en')).toBe('tomorrow, Thursday, March 5')
    expect(formatNearDay('2026-03-03', '2026-03-04', 'pt-BR')).toBe('ontem, terça-feira, 3 de março')
    expect(formatNearDay('2026-03-06', '2026-03-04', 'pt-BR')).toBe('sexta-feira, 6 de março')
    expect(formatNearDay('2025-12-31', '2026-03-04', 'pt-BR')).toBe('quarta-feira, 31 de dezembro de 2025')
  })
})
