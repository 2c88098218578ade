import { dayIn, todayIn } from '@/lib/time'

/** @typedef {import('./booking-key').Handle} Handle */

/** @param {Handle} handle @returns {{ pathname: string, hash?: string }} where its client sees it */
export function clientPage({ token, id }) {
  return token === undefined ? { pathname: `/a/${id}` } : { pathname: '/g', hash: token }
}

/** @param {{ id?: string }} appointment @returns {{ pathname: string, hash?: string }} where its provider sees it */
export function providerPage({ id }) {
  return { pathname: `/agenda/${id}` }
}

/**
 * Where it is moved, on its own day at first.
 *
 * @param {{ pathname: string, hash?: string }} page where it is seen
 * @param {import('@/lib/api/types').Appointment} appointment
 */
export function movePage({ pathname, hash }, { starts_at, timezone }) {
  const day = dayIn(starts_at, timezone)
  return {
    pathname: `${pathname}/move`,
    search: day < todayIn(timezone) ? '' : `?${new URLSearchParams({ date: day })}`,
    hash,
  }
}
