import { describe, expect, it } from 'vitest'
import { i18next } from './i18n'
import './account-texts'
import './agenda-texts'
import './bookings-texts'
import './manage-texts'
import './status-texts'

// As they are written: loading them merges them into one.
const parts = import.meta.glob('./**/*.json', { eager: true, query: '?raw', import: 'default' })

/** The texts that are loaded at once and those that come with their pages. @param {string} language */
function textsOf(language) {
  return Object.entries(parts)
    .filter(([path]) => path.endsWith(`/${language}.json`))
    .flatMap(([, tree]) => leaves(JSON.parse(String(tree))))
}

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
    expect(keys(textsOf('pt-BR')).sort()).toEqual(keys(textsOf('en')).sort())
  })

  it('say each thing once, however many files they are in', () => {
    for (const language of ['pt-BR', 'en']) {
      const all = textsOf(language).map(([key]) => key)
      expect(all.length).toBeGreaterThan(200)
      expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([])
    }
  })

  it('know the texts that come with their pages', () => {
    expect(i18next.getFixedT('pt-BR')('login.title')).toBe('Entrar')
    expect(i18next.getFixedT('en')('login.title')).toBe('Sign in')
    expect(i18next.getFixedT('en')('cancel.policy-start')).toContain('cancel at any time')
    expect(i18next.getFixedT('en')('cancel.keep')).toBe('Keep it')
  })

  it('fill in the same values', () => {
    const english = new Map(textsOf('en'))
    for (const [key, text] of textsOf('pt-BR')) {
      expect(placeholders(text), key).toEqual(placeholders(english.get(key.replace('_many', '_other')) ?? ''))
    }
  })

  it('leave nothing empty', () => {
    for (const [key, text] of [...textsOf('pt-BR'), ...textsOf('en')]) {
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
