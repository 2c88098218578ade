import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { get, post, put, remove } from '@/lib/api/http'
import { toApiProblem } from '@/lib/problem'
import { bookingKey } from './booking-key'

/**
 * @typedef {import('./booking-key').Handle} Handle
 * @typedef {import('@/lib/api/types').Appointment} Appointment
 */

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
    queryFn: /** @returns {Promise<Appointment>} */ ({ signal }) => get(pathOf(handle), { signal }),
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

/**
 * A change of an appointment; a second click while the first is under way does nothing. When it is refused because the
 * appointment has changed meanwhile, that is asked for anew.
 *
 * @template Wish
 * @param {Handle} handle
 * @param {Appointment} appointment as the person sees it
 * @param {(wish: Wish) => Promise<Appointment>} send
 */
function useChange(handle, { provider_slug }, send) {
  const client = useQueryClient()
  const underway = useRef(false)
  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: send,
    onSuccess: (changed) => {
      client.setQueryData(bookingKey(handle), changed)
      client.invalidateQueries({ queryKey: [...bookingKey(handle), 'history'] })
      client.invalidateQueries({ queryKey: ['mine', 'appointments'] })
    },
    onError: (refusal) => {
      if (toApiProblem(refusal).isAboutState) {
        client.invalidateQueries({ queryKey: bookingKey(handle) })
      }
    },
    onSettled: () => {
      underway.current = false
      client.invalidateQueries({ queryKey: ['availability', provider_slug] })
    },
  })
  return {
    /** @param {Wish} wish @param {(changed: Appointment) => void} [onDone] */
    start: (wish, onDone) => {
      if (!underway.current) {
        underway.current = true
        mutate(wish, { onSuccess: onDone })
      }
    },
    problem: error ? toApiProblem(error) : undefined,
    isPending,
    reset,
  }
}

/** Cancels it, for a reason or for none. @param {Handle} handle @param {Appointment} appointment */
export function useCancellation(handle, appointment) {
  const { version } = appointment
  return useChange(handle, appointment, (/** @type {string} */ reason) => {
    const body = reason ? { reason } : {}
    const path = pathOf(handle)
    return handle.token === undefined
      ? remove(path, body, { version })
      : post(`${path}/cancel`, body, { version })
  })
}

/** Moves it to another time. @param {Handle} handle @param {Appointment} appointment */
export function useMove(handle, appointment) {
  return useChange(
    handle,
    appointment,
    (
      /** @type {{ request: { starts_at: string, reason?: string }, idempotencyKey: string }} */ {
        request,
        idempotencyKey,
      },
    ) => post(`${pathOf(handle)}/reschedule`, request, { idempotencyKey, version: appointment.version }),
  )
}

/** Writes the notes of one side. @param {Handle} handle @param {Appointment} appointment */
export function useNotes(handle, appointment) {
  return useChange(
    handle,
    appointment,
    (/** @type {{ client_notes?: string, provider_notes?: string }} */ notes) =>
      put(`${pathOf(handle)}/notes`, notes, { version: appointment.version }),
  )
}

/** Brings it to another status. @param {Handle} handle @param {Appointment} appointment */
export function useStatusChange(handle, appointment) {
  return useChange(
    handle,
    appointment,
    (/** @type {{ status: 'confirmed' | 'rejected' | 'completed' | 'no_show', reason?: string }} */ change) =>
      put(`${pathOf(handle)}/status`, change, { version: appointment.version }),
  )
}
