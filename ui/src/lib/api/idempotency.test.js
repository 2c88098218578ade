import { describe, expect, it } from 'vitest'
import { attemptKeys } from './idempotency'

describe('the key of an attempt', () => {
  it('stays while the body stays and changes with it', () => {
    const keyFor = attemptKeys()
    const first = keyFor({ starts_at: '09:00' })
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(keyFor({ starts_at: '09:00' })).toBe(first)
    expect(keyFor({ starts_at: '09:30' })).not.toBe(first)
  })

  it('is not shared by two visitors', () => {
    expect(attemptKeys()({})).not.toBe(attemptKeys()({}))
  })
})
