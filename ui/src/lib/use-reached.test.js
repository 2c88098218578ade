import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useReached } from './use-reached'

const day = 86_400_000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a moment', () => {
  it('that is further away than any timer waits is noticed all the same, and not before', () => {
    const moment = Date.now() + 60 * day
    const { result } = renderHook(() => useReached(moment))
    act(() => vi.advanceTimersByTime(59 * day))
    expect(result.current).toBe(false)
    act(() => vi.advanceTimersByTime(day))
    expect(result.current).toBe(true)
  })

  it('that is put off has not come', () => {
    const { result, rerender } = renderHook(({ moment }) => useReached(moment), {
      initialProps: { moment: Date.now() - 1 },
    })
    expect(result.current).toBe(true)
    rerender({ moment: Date.now() + day })
    expect(result.current).toBe(false)
    act(() => vi.advanceTimersByTime(day))
    expect(result.current).toBe(true)
  })
})
