import { describe, expect, it } from 'vitest'
import en from './en.json'
import { i18next } from './i18n'
import ptBR from './pt-BR.json'

/** @param {object} tree @param {string} [path] @returns {[string, string][]} */
function leaves(tree, path = '') {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [/** @type {[string, string]} */ ([`${path}${name}`, value])]
      : leaves(value, `${path}${name}.`),
  )
}

/** Portuguese has one plural form more than English. @param {[string, string][]} entries */
const keys = (entries) => entries.map(([key]) => key).filter((key) => !key.endsWith('_many'))

/** @param {string} text */
const placeholders = (text) => (text.match(/{{\w+/g) ?? []).sort()

describe('the languages', () => {
  it('have the same keys', () => {
    expect(keys(leaves(ptBR)).sort()).toEqual(keys(leaves(en)).sort())
  })

  it('fill in the same values', () => {
    const english = new Map(leaves(en))
    for (const [key, text] of leaves(ptBR)) {
      expect(placeholders(text), key).toEqual(placeholders(english.get(key.replace('_many', '_other')) ?? ''))
    }
  })

  it('leave nothing empty', () => {
    for (const [key, text] of [...leaves(ptBR), ...leaves(en)]) {
      expect(text.trim(), key).not.toBe('')
    }
  })

  it('have every plural form of Portuguese', () => {
    const t = i18next.getFixedT('pt-BR')
    expect(t('booking.free', { count: 0 })).toBe('sem horários')
    expect(t('booking.free', { count: 1 })).toBe('1 horário livre')
    expect(t('booking.free', { count: 12 })).toBe('12 horários livres')
    expect(t('directory.count', { count: 1_000_000, lng: 'pt-BR' })).toBe('1.000.000 de profissionais')
  })
})
