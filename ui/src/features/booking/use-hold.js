import { useEffect, useRef, useState } from 'react'
import { post, remove } from '@/lib/api/http'
import { useAvailabilityRefresh } from './api'

/** How long a hold lasts, and how much longer when it is extended; counted here, since clocks differ. */
const holdMillis = 5 * 60_000

/**
 * @typedef {{ id: string, secret: string }} Hold
 * @typedef {{ hold?: Hold, problem?: unknown, until?: number, extended?: boolean, over?: boolean }} Held
 */

/**
 * Holds a time while the visitor fills in the form. It can be booked without: where a hold is refused for any other reason
 * than that the time is taken, nothing is said.
 *
 * @param {{ slug: string, providerId: string, serviceId: string, startsAt: string }} slot
 */
export function useHold({ slug, providerId, serviceId, startsAt }) {
  const refresh = useRef(useAvailabilityRefresh(slug))
  const [held, setHeld] = useState(/** @type {Held} */ ({}))
  const booked = useRef(false)

  useEffect(() => {
    let left = false
    /** @type {Hold | undefined} */
    let hold
    const release = (/** @type {Hold} */ { id, secret }) =>
      remove(`/holds/${id}`, undefined, { holdSecret: secret }).then(refresh.current, () => {})
    post('/holds', { provider_id: providerId, service_id: serviceId, starts_at: startsAt }).then(
      (answer) => {
        hold = answer
        if (left) {
          release(answer)
          return
        }
        setHeld({ hold: answer, until: Date.now() + holdMillis })
      },
      (problem) => !left && setHeld({ problem }),
    )
    return () => {
      left = true
      setHeld({})
      if (hold && !booked.current) {
        release(hold)
      }
    }
  }, [providerId, serviceId, startsAt])

  const { hold, until } = held
  useEffect(() => {
    if (until === undefined) {
      return
    }
    const timer = setTimeout(() => setHeld({ over: true }), until - Date.now())
    return () => clearTimeout(timer)
  }, [until])

  return {
    ...held,
    /** Takes five minutes more; once. */
    extend: async () => {
      if (!hold) {
        return
      }
      try {
        await post(`/holds/${hold.id}/extend`, undefined, { holdSecret: hold.secret })
        setHeld({ hold, until: Number(until) + holdMillis, extended: true })
      } catch {
        setHeld((now) => ({ ...now, extended: true }))
      }
    },
    /** The hold is worth nothing. */
    forget: () => setHeld({ over: true }),
    /** The hold has become an appointment, and is not given back. */
    keep: () => {
      booked.current = true
    },
  }
}
