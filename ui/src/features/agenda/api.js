import { useQuery, useQueryClient } from '@tanstack/react-query'
import { get } from '@/lib/api/http'
import { addDays } from '@/lib/days'
import { todayIn } from '@/lib/time'

/**
 * @typedef {import('@/lib/api/types').OwnProvider} Business
 * @typedef {import('@/lib/api/types').Appointment} Appointment
 */

/** Days that can be asked for at once. */
const most = 62

const listsKey = ['mine', 'appointments', 'provider']

/** What the signed-in provider runs. */
export function useOwnBusiness() {
  return useQuery({
    queryKey: ['mine', 'business'],
    queryFn: /** @returns {Promise<Business>} */ ({ signal }) => get('/providers/profile', { signal }),
  })
}

/** The appointments of one day, by their start. @param {Business} business @param {string} day */
export function useDay({ id }, day) {
  return useQuery({
    queryKey: [...listsKey, id, day],
    refetchInterval: 60_000,
    queryFn: ({ signal }) => appointmentsOf(id, { from: day, to: day }, signal),
  })
}

/** The requests that wait for an answer, however far ahead; the one that expires first comes first. @param {Business} business */
export function useRequests({ id, timezone, policy }) {
  const today = todayIn(timezone)
  return useQuery({
    queryKey: [...listsKey, id, 'pending', today],
    refetchInterval: 60_000,
    queryFn: async ({ signal }) => {
      const last = addDays(today, policy.max_advance_days)
      const parts = []
      for (let from = today; from <= last; from = addDays(from, most)) {
        const until = addDays(from, most - 1)
        const to = until < last ? until : last
        parts.push(appointmentsOf(id, { from, to, status: 'pending' }, signal))
      }
      return (await Promise.all(parts)).flat().sort((one, other) => answerBy(one) - answerBy(other))
    },
  })
}

/** Asks for all lists anew. */
export function useListRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: listsKey })
}

/**
 * All of them, page after page.
 *
 * @param {string} id
 * @param {{ from: string, to: string, status?: string }} params
 * @param {AbortSignal} signal
 * @returns {Promise<Appointment[]>}
 */
async function appointmentsOf(id, params, signal) {
  /** @type {Appointment[]} */
  const all = []
  /** @type {string | null | undefined} */
  let cursor
  do {
    /** @type {import('@/lib/api/types').Appointments} */
    const page = await get(`/appointments/provider/${id}`, {
      params: { ...params, limit: 100, cursor: cursor ?? undefined },
      signal,
    })
    all.push(...page.items)
    cursor = page.next_cursor
  } while (cursor)
  return all
}

/** @param {Appointment} appointment */
function answerBy({ answer_by, starts_at }) {
  return Date.parse(answer_by ?? starts_at)
}
