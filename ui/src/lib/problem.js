/**
 * A request that got no good answer: a problem document of the server, or no answer at all.
 */
export class ApiProblem extends Error {
  /**
   * @param {Partial<import('@/lib/api/types').Problem> & { code: string }} problem
   * @param {{ retryAfter?: number }} [more] retryAfter in seconds
   */
  constructor(problem, { retryAfter } = {}) {
    super(problem.title ?? problem.code)
    this.name = 'ApiProblem'
    this.code = problem.code
    this.status = problem.status ?? 0
    this.title = problem.title
    this.detail = problem.detail
    this.traceId = problem.trace_id
    this.errors = problem.errors ?? []
    this.nearestSlots = problem.nearest_slots ?? []
    this.allowed = problem.allowed ?? []
    this.retryAfter = retryAfter
  }

  /** Another access token may help. */
  get isAboutToken() {
    return this.status === 401 && this.code.startsWith('token-')
  }

  /** What the person saw is not what is there any more. */
  get isAboutState() {
    return this.code === 'stale-version' || this.code === 'invalid-transition'
  }

  /** Nobody knows whether the server has seen the request: the same request may be sent again. */
  get unanswered() {
    return this.code === 'offline' || this.code === 'timeout' || this.status >= 502
  }
}

/**
 * @param {unknown} error
 * @returns {ApiProblem}
 */
export function toApiProblem(error) {
  return error instanceof ApiProblem ? error : new ApiProblem({ code: 'unexpected', title: String(error) })
}

/**
 * The sentence of each field error, by field name; a pointer `/client_email` belongs to `client_email`.
 *
 * @param {Pick<ApiProblem, 'errors'>} problem
 * @returns {Record<string, string>}
 */
export function fieldErrors(problem) {
  return Object.fromEntries(
    problem.errors.map(({ pointer, message }) => [
      pointer.replace(/^#?\//, '').replaceAll('/', '.'),
      message,
    ]),
  )
}
