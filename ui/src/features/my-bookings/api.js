import { useInfiniteQuery } from '@tanstack/react-query'
import { get } from '@/lib/api/http'

/** Which of somebody's appointments, as the API and the URL name them. */
export const tabs = /** @type {const} */ (['upcoming', 'past', 'cancelled'])

/** @typedef {typeof tabs[number]} Tab */

/** Pages of one's own appointments. @param {Tab} when */
export function useMyBookings(when) {
  return useInfiniteQuery({
    queryKey: ['mine', 'appointments', 'client', when],
    initialPageParam: /** @type {string | undefined} */ (undefined),
    queryFn: /** @returns {Promise<import('@/lib/api/types').OwnAppointments>} */ ({ pageParam, signal }) =>
      get('/users/appointments', { params: { when, limit: 20, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
}
