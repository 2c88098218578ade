import { toApiProblem } from '@/lib/problem'
import { post } from './http'
import { accessToken, couldNotRestore, currentSession, signIn, signOut, subscribe } from './session'

/** How long a tab waits to hear what the tab before it was told, in milliseconds. */
const patience = 300

const busy = Symbol('another tab is at it')

/** @type {Promise<void> | undefined} */
let underway

/**
 * Gets a new access token by the cookie, once however many ask, in however many tabs. Without a throw it is settled:
 * there is another token, or nobody is signed in any more.
 *
 * @param {string} [stale] the token that was refused
 * @returns {Promise<void>}
 * @throws {import('@/lib/problem').ApiProblem} when the server did not say
 */
export function renew(stale) {
  if (accessToken() !== stale) {
    return Promise.resolve()
  }
  underway ??= oneTabAtATime((waited) => askForToken(stale, waited)).finally(() => {
    underway = undefined
  })
  return underway
}

/** At the start of a page: whoever signed in here before still is, if the server agrees. @returns {Promise<void>} */
export function restore() {
  return renew().catch((error) => couldNotRestore(toApiProblem(error)))
}

/** @param {{ email: string, password: string }} credentials @returns {Promise<import('./types').Me>} */
export function enter(credentials) {
  return oneTabAtATime(async () => {
    const answer = await post('/auth/login', credentials, { anonymous: true })
    signIn(answer)
    return answer.user
  })
}

/** Signs out here and in the other tabs. @returns {Promise<void>} */
export function leave() {
  return oneTabAtATime(async () => {
    if (!(await saidGoodbye())) {
      await askForToken(accessToken(), false)
      await saidGoodbye()
    }
    signOut()
  })
}

/** @returns {Promise<boolean>} false when the token was refused */
async function saidGoodbye() {
  try {
    await post('/auth/logout', {}, { once: true })
    return true
  } catch (error) {
    if (toApiProblem(error).status !== 401) {
      throw error
    }
    return false
  }
}

/** @param {string | undefined} stale @param {boolean} waited for another tab, which then had the same question */
async function askForToken(stale, waited) {
  if (waited && accessToken() === stale) {
    await newsFromAnotherTab()
  }
  const { state } = currentSession()
  if (accessToken() !== stale || state === 'guest') {
    return
  }
  try {
    signIn(await post('/auth/refresh', {}, { anonymous: true }))
  } catch (error) {
    const problem = toApiProblem(error)
    if (problem.status !== 401) {
      throw problem
    }
    signOut(reasonToTell(problem.code, state === 'signed-in'))
  }
}

/**
 * Who comes back after weeks is simply a guest. Who was in the middle of something is told, and so is whoever was
 * signed out by another hand.
 *
 * @param {string} code
 * @param {boolean} wasSignedIn
 * @returns {import('./session').Ended | undefined}
 */
function reasonToTell(code, wasSignedIn) {
  if (code === 'refresh-reused') {
    return code
  }
  return wasSignedIn || code === 'token-revoked' ? 'session-over' : undefined
}

/** @returns {Promise<void>} a lock and a message travel on different ways: the message may come second */
function newsFromAnotherTab() {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const timer = setTimeout(done, patience)
    const unsubscribe = subscribe(done)
  })
}

/**
 * Nothing that sets or clears the cookie happens in two tabs at once.
 *
 * @template Result
 * @param {(waited: boolean) => Promise<Result>} work
 * @returns {Promise<Result>}
 */
async function oneTabAtATime(work) {
  // Browsers have no locks on pages that came without TLS from another machine.
  if (!navigator.locks) {
    return work(false)
  }
  const name = 'agendum.session'
  const outcome = await navigator.locks.request(name, { ifAvailable: true }, (lock) =>
    lock ? work(false) : busy,
  )
  return outcome === busy ? navigator.locks.request(name, () => work(true)) : /** @type {Result} */ (outcome)
}
