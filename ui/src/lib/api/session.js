import { forget, recall, remember } from '@/lib/storage'

/**
 * Who is signed in. The access token is kept in the memory of this module and nowhere else. What the browser remembers
 * is only that somebody signed in here, so that guests are spared the question.
 *
 * @typedef {'refresh-reused' | 'session-over' | 'deactivated'} Ended
 * @typedef {{ state: 'unknown', problem?: import('@/lib/problem').ApiProblem }
 *   | { state: 'guest', ended?: Ended }
 *   | { state: 'signed-in', user: import('./types').Me }} Session problem is why it could not be found out,
 *   ended is why a session is over that people thought they had
 */

const mark = 'agendum.signed-in'

/** @type {Session} */
let session = recall(mark) ? { state: 'unknown' } : { state: 'guest' }

/** @type {string | undefined} */
let token

/** @type {Set<() => void>} */
const listeners = new Set()

const otherTabs =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('agendum.session')

otherTabs?.addEventListener('message', ({ data }) => become(data.session, data.token))

/** @param {Session} next @param {string} [nextToken] */
function become(next, nextToken) {
  session = next
  token = nextToken
  for (const listener of listeners) {
    listener()
  }
}

/** @param {Session} next @param {string} [nextToken] */
function becomeEverywhere(next, nextToken) {
  become(next, nextToken)
  otherTabs?.postMessage({ session: next, token: nextToken })
}

/** @returns {Session} */
export function currentSession() {
  return session
}

/** @returns {string | undefined} what to show the server; undefined for a guest */
export function accessToken() {
  return token
}

/** @returns {string | undefined} the id of the account */
export function signedInAs() {
  return session.state === 'signed-in' ? session.user.id : undefined
}

/** @param {() => void} listener hears of every change, also of one made in another tab @returns {() => void} the end */
export function subscribe(listener) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Begins or goes on, in all tabs. @param {Pick<import('./types').LoggedIn, 'access_token' | 'user'>} answer */
export function signIn({ access_token, user }) {
  remember(mark, 'yes')
  becomeEverywhere({ state: 'signed-in', user }, access_token)
}

/** Ends, in all tabs. @param {Ended} [ended] */
export function signOut(ended) {
  forget(mark)
  becomeEverywhere({ state: 'guest', ended })
}

/** @param {Partial<import('./types').Me>} change what the person has just changed about themselves */
export function changeUser(change) {
  if (session.state === 'signed-in') {
    becomeEverywhere({ state: 'signed-in', user: { ...session.user, ...change } }, token)
  }
}

/** @param {import('@/lib/problem').ApiProblem} problem why nobody knows whether the session goes on */
export function couldNotRestore(problem) {
  if (session.state === 'unknown') {
    become({ state: 'unknown', problem })
  }
}

/** The person has read why the session ended. */
export function dismissEnd() {
  if (session.state === 'guest') {
    become({ state: 'guest' })
  }
}
