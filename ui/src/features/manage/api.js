import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '@/lib/api/http'

/** The appointment behind a manage link. @param {string} token */
export function useManagedBooking(token) {
  return useQuery({
    queryKey: ['booking', token],
    enabled: token !== '',
    queryFn: /** @returns {Promise<import('@/lib/api/types').Appointment>} */ ({ signal }) =>
      get(`/bookings/${encodeURIComponent(token)}`, { signal }),
  })
}

/** What happened to it so far. @param {string} token */
export function useBookingHistory(token) {
  return useQuery({
    queryKey: ['booking', token, 'history'],
    enabled: token !== '',
    queryFn: /** @returns {Promise<import('@/lib/api/types').History>} */ ({ signal }) =>
      get(`/bookings/${encodeURIComponent(token)}/history`, { signal }),
  })
}

/** Cancels it. @param {string} token */
export function useCancellation(token) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: /** @returns {Promise<import('@/lib/api/types').Appointment>} */ (
      /** @type {string} */ reason,
    ) => post(`/bookings/${encodeURIComponent(token)}/cancel`, reason ? { reason } : {}),
    onSuccess: (appointment) => {
      client.setQueryData(['booking', token], appointment)
      client.invalidateQueries({ queryKey: ['booking', token, 'history'] })
      client.invalidateQueries({ queryKey: ['availability', appointment.provider_slug] })
    },
  })
}
