import { describe, expect, it } from 'vitest'
import { ownPath } from './own-path'

describe('the page after a sign-in', () => {
  it('is the one that was asked for, with query and fragment', () => {
    expect(ownPath('/p/ana/s1?date=2026-03-10&slot=x#top')).toBe('/p/ana/s1?date=2026-03-10&slot=x#top')
    expect(ownPath('/account')).toBe('/account')
  })

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\\\evil.example/',
    '/\t/evil.example/',
    '/\n/evil.example/',
    '/.//evil.example/',
    '/..//evil.example/',
    '/%2e//evil.example/',
    'javascript:alert(1)',
    ' /account',
    'account',
    '//',
    '',
    null,
    undefined,
  ])('is never somewhere else: %j', (wanted) => {
    expect(ownPath(wanted, '/home')).toBe('/home')
  })
})
