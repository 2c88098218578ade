import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post, remove } from '@/lib/api/http'
import { bookingKey } from './booking-key'

/** @typedef {import('./booking-key').Handle} Handle */

/** @param {Handle} handle */
function pathOf({ token, id }) {
  return token === undefined
    ? `/appointments/${encodeURIComponent(id)}`
    : `/bookings/${encodeURIComponent(token)}`
}

/** The appointment itself. @param {Handle} handle */
export function useManagedBooking(handle) {
  return useQuery({
    queryKey: bookingKey(handle),
    enabled: handle.token !== '',
    queryFn: /** @returns {Promise<import('@/lib/api/types').Appointment>} */ ({ signal }) =>
      get(pathOf(handle), { signal }),
  })
}

/** What happened to it so far. @param {Handle} handle */
export function useBookingHistory(handle) {
  return useQuery({
    queryKey: [...bookingKey(handle), 'history'],
    enabled: handle.token !== '',
    queryFn: /** @returns {Promise<import('@/lib/api/types').History>} */ ({ signal }) =>
      get(`${pathOf(handle)}/history`, { signal }),
  })
}

/** Cancels it. @param {Handle} handle */
export function useCancellation(handle) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: /** @returns {Promise<import('@/lib/api/types').Appointment>} */ (
      /** @type {string} */ reason,
    ) => {
      const body = reason ? { reason } : {}
      const path = pathOf(handle)
      return handle.token === undefined ? remove(path, body) : post(`${path}/cancel`, body)
    },
    onSuccess: (appointment) => {
      client.setQueryData(bookingKey(handle), appointment)
      client.invalidateQueries({ queryKey: [...bookingKey(handle), 'history'] })
      client.invalidateQueries({ queryKey: ['availability', appointment.provider_slug] })
    },
  })
}
