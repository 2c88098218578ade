import { describe, expect, it } from 'vitest'
import { i18next } from './i18n/i18n'
import { formatPrice } from './money'
import { formatDuration } from './time'

const portuguese = i18next.getFixedT('pt-BR')
const english = i18next.getFixedT('en')

describe('a price', () => {
  it('is written as the language does', () => {
    expect(formatPrice(1120.5, 'BRL', 'pt-BR', portuguese)).toMatch(/^R\$\s1\.120,50$/)
    expect(formatPrice(1120.5, 'BRL', 'en', english)).toBe('R$1,120.50')
  })

  it('tells free from unknown', () => {
    expect(formatPrice(0, 'BRL', 'pt-BR', portuguese)).toBe('Grátis')
    expect(formatPrice(null, 'BRL', 'pt-BR', portuguese)).toBe('sob consulta')
    expect(formatPrice(0, 'BRL', 'en', english)).toBe('Free')
    expect(formatPrice(null, 'BRL', 'en', english)).toBe('on request')
  })
})

describe('a duration', () => {
  it('names only the units it needs', () => {
    expect(formatDuration(90, portuguese)).toBe('1 h 30 min')
    expect(formatDuration(120, portuguese)).toBe('2 h')
    expect(formatDuration(45, portuguese)).toBe('45 min')
    expect(formatDuration(90, english)).toBe('1h 30m')
  })
})
