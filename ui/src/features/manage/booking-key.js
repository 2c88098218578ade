/**
 * How an appointment is reached: by the secret of its link, or by its id for whoever is signed in.
 *
 * @typedef {{ token: string, id?: undefined } | { id: string, token?: undefined }} Handle
 */

/** @param {Handle} handle @returns {string[]} what it is remembered under; `mine` is forgotten when somebody signs out */
export function bookingKey({ token, id }) {
  return token === undefined ? ['mine', 'booking', id] : ['booking', token]
}
