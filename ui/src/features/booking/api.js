import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '@/lib/api/http'
import { addMonths, lastDayOf, monthOf, todayIn } from '@/lib/time'

/** How far ahead a free day is looked for. */
const monthsAhead = 12

/**
 * What is asked for: a service of a provider, on the days of one zone.
 *
 * @typedef {{ slug: string, serviceId: string, zone: string, providerZone: string }} Offer
 */

/**
 * The number of free times of each day in a month.
 *
 * @param {Offer} offer
 * @param {string} month
 */
export function monthQuery({ slug, serviceId, zone, providerZone }, month) {
  return queryOptions({
    queryKey: ['availability', slug, 'month', serviceId, zone, month],
    queryFn: async ({ signal }) => {
      const path = `/providers/${encodeURIComponent(slug)}`
      if (zone === providerZone) {
        const params = { service: serviceId, month }
        /** @type {import('@/lib/api/types').AvailableDays} */
        const answer = await get(`${path}/available-days`, { params, signal })
        return counts(answer.days.map(({ date, count }) => [date, count]))
      }
      // The summary counts days of the provider; on another clock the times themselves are counted.
      const params = { service: serviceId, from: `${month}-01`, to: lastDayOf(month), tz: zone }
      /** @type {import('@/lib/api/types').AvailableTimes} */
      const answer = await get(`${path}/available-times`, { params, signal })
      return counts(answer.days.map(({ date, slots }) => [date, slots.length]))
    },
  })
}

/** @param {[string, number][]} entries @returns {Record<string, number>} only days with free times */
function counts(entries) {
  return Object.fromEntries(entries.filter(([, count]) => count > 0))
}

/**
 * The first free day from today on, over as many months as it takes; null when there is none.
 *
 * @param {import('@tanstack/react-query').QueryClient} client
 * @param {Offer} offer
 */
function firstDayQuery(client, offer) {
  return queryOptions({
    queryKey: ['availability', offer.slug, 'first', offer.serviceId, offer.zone],
    queryFn: async () => {
      const thisMonth = monthOf(todayIn(offer.zone))
      for (let ahead = 0; ahead < monthsAhead; ahead++) {
        const free = Object.keys(
          await client.fetchQuery(monthQuery(offer, addMonths(thisMonth, ahead))),
        ).sort()
        if (free.length > 0) {
          return free[0]
        }
      }
      return null
    },
  })
}

/** @param {Offer} offer @param {string} month */
export function useMonth(offer, month) {
  return useQuery(monthQuery(offer, month))
}

/** @param {Offer} offer */
export function useFirstDay(offer) {
  return useQuery(firstDayQuery(useQueryClient(), offer))
}

/** The free times of one day. @param {Offer} offer @param {string | undefined} day */
export function useTimes({ slug, serviceId, zone }, day) {
  return useQuery({
    queryKey: ['availability', slug, 'times', serviceId, zone, day],
    enabled: day !== undefined,
    queryFn: async ({ signal }) => {
      /** @type {import('@/lib/api/types').AvailableTimes} */
      const answer = await get(`/providers/${encodeURIComponent(slug)}/available-times`, {
        params: { service: serviceId, date: day, tz: zone },
        signal,
      })
      return answer.days.filter(({ date }) => date === day).flatMap(({ slots }) => slots)
    },
  })
}

/** Fetches ahead of need, silently. */
export function usePrefetch() {
  const client = useQueryClient()
  return {
    /** @param {Offer} offer */
    firstDay: (offer) => client.prefetchQuery(firstDayQuery(client, offer)),
    /** @param {Offer} offer @param {string} month */
    month: (offer, month) => client.prefetchQuery(monthQuery(offer, month)),
  }
}

/** Throws away what is known about a provider's free times. @param {string} slug */
export function useAvailabilityRefresh(slug) {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['availability', slug] })
}

/** Books. @param {string} slug */
export function useBooking(slug) {
  const refresh = useAvailabilityRefresh(slug)
  return useMutation({
    mutationFn: /** @returns {Promise<import('@/lib/api/types').Appointment>} */ (
      /** @type {{ request: import('@/lib/api/types').BookingRequest, idempotencyKey: string, holdSecret?: string }} */ {
        request,
        ...sent
      },
    ) => post('/appointments', request, sent),
    onSettled: () => {
      refresh()
    },
  })
}

/**
 * Whether somebody who is signed in looks at the page of their own business: who books there books for a client. Not
 * defined as long as that is not known.
 *
 * @param {string} providerId
 * @param {{ role: string } | undefined} user
 */
export function useOwnBook(providerId, user) {
  const own = useQuery({
    queryKey: ['mine', 'business'],
    enabled: user?.role === 'provider',
    queryFn: /** @returns {Promise<{ id: string }>} */ ({ signal }) => get('/providers/profile', { signal }),
  })
  if (user?.role !== 'provider') {
    return false
  }
  return own.isPending ? undefined : own.data?.id === providerId
}
