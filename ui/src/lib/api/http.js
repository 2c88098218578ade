import axios from 'axios'
import { currentLanguage } from '@/lib/i18n/i18n'
import { ApiProblem } from '@/lib/problem'
import { accessToken, currentSession, signedInAs } from './session'

/**
 * How a request is made: anonymous ones show no token; those sent once are not sent again with a new token. Token and
 * user are those it was sent with.
 *
 * @typedef {import('axios').InternalAxiosRequestConfig
 *   & { anonymous?: boolean, once?: boolean, token?: string, user?: string }} Wanted
 */

const http = axios.create({ baseURL: '/api', timeout: 15_000 })

/** Position of the newest event this tab caused; later reads must not be older. */
let newestPosition = 0

http.interceptors.request.use(async (/** @type {Wanted} */ config) => {
  if (!config.anonymous) {
    await showToken(config)
  }
  config.headers.set('Accept-Language', currentLanguage())
  if (config.method === 'get' && newestPosition > 0) {
    config.headers.set('X-Min-Position', String(newestPosition))
  }
  return config
})

http.interceptors.response.use(
  (response) => {
    const position = Number(response.headers['x-event-position'])
    if (position > newestPosition) {
      newestPosition = position
    }
    return response
  },
  (error) => again(error.config, asProblem(error)),
)

/** @param {Wanted} config */
async function showToken(config) {
  if (config.method !== 'get' && currentSession().state === 'unknown') {
    // What is written must be written in the right name.
    const { renew } = await import('./access')
    await renew()
  }
  config.token = accessToken()
  config.user = signedInAs()
  if (config.token) {
    config.headers.set('Authorization', `Bearer ${config.token}`)
  } else {
    config.headers.delete('Authorization')
  }
}

/**
 * Sends a request again, as it was, when nothing but its token was wrong.
 *
 * @param {Wanted | undefined} config
 * @param {unknown} problem
 */
async function again(config, problem) {
  if (!(problem instanceof ApiProblem) || !problem.isAboutToken || !config?.token || config.once) {
    throw problem
  }
  const { renew } = await import('./access')
  await renew(config.token)
  if (config.method !== 'get' && signedInAs() !== config.user) {
    throw new ApiProblem({ code: 'session-over', status: 401 })
  }
  return http.request(/** @type {Wanted} */ ({ ...config, once: true }))
}

/**
 * @param {unknown} error
 * @returns {unknown}
 */
function asProblem(error) {
  if (axios.isCancel(error) || !axios.isAxiosError(error)) {
    return error
  }
  const { response } = error
  if (!response) {
    const timedOut = error.code === axios.AxiosError.ECONNABORTED || error.code === axios.AxiosError.ETIMEDOUT
    return new ApiProblem({ code: timedOut ? 'timeout' : 'offline' })
  }
  const retryAfter = Number(response.headers['retry-after']) || undefined
  const document = response.data
  if (document && typeof document === 'object' && typeof document.code === 'string') {
    return new ApiProblem({ ...document, status: response.status }, { retryAfter })
  }
  return new ApiProblem({ code: 'unexpected', status: response.status }, { retryAfter })
}

/**
 * @param {string} path below /api
 * @param {{ params?: Record<string, string | number | undefined>, signal?: AbortSignal }} [options]
 * @returns {Promise<any>} the body of the answer
 */
export async function get(path, options) {
  const { data } = await http.get(path, options)
  return data
}

/**
 * @param {string} path below /api
 * @param {unknown} body
 * @param {{ idempotencyKey?: string, version?: number, holdSecret?: string, anonymous?: boolean, once?: boolean }} [options]
 *   version is the one that must not have changed
 * @returns {Promise<any>} the body of the answer
 */
export async function post(path, body, { idempotencyKey, version, holdSecret, ...wanted } = {}) {
  const key = idempotencyKey && { 'Idempotency-Key': idempotencyKey }
  const headers = { ...key, ...onlyIf(version), ...secretly(holdSecret) }
  const { data } = await http.post(path, body, { headers, ...wanted })
  return data
}

/**
 * @param {string} path below /api
 * @param {unknown} body
 * @param {{ version?: number }} [options]
 * @returns {Promise<any>} the body of the answer
 */
export async function put(path, body, { version } = {}) {
  const { data } = await http.put(path, body, { headers: onlyIf(version) })
  return data
}

/**
 * @param {string} path below /api
 * @param {unknown} [body]
 * @param {{ version?: number, holdSecret?: string }} [options]
 * @returns {Promise<any>} the body of the answer
 */
export async function remove(path, body, { version, holdSecret } = {}) {
  const { data } = await http.delete(path, {
    data: body,
    headers: { ...onlyIf(version), ...secretly(holdSecret) },
  })
  return data
}

/** @param {number | undefined} version */
function onlyIf(version) {
  return version === undefined ? {} : { 'If-Match': `"${version}"` }
}

/** @param {string | undefined} holdSecret */
function secretly(holdSecret) {
  return holdSecret === undefined ? {} : { 'X-Hold-Secret': holdSecret }
}
