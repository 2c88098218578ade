/** @param {{ status: string }} appointment @returns {boolean} whether nothing can become of it any more */
export function isOver({ status }) {
  return status !== 'pending' && status !== 'confirmed'
}

/** @param {import('@/lib/api/types').Appointment} appointment @returns {number} until when its client may change it */
export function cutoffOf({ starts_at, cancellation_cutoff }) {
  return Date.parse(starts_at) - cancellation_cutoff * 60_000
}
