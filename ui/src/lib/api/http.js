import axios from 'axios'
import { currentLanguage } from '@/lib/i18n/i18n'
import { ApiProblem } from '@/lib/problem'

const http = axios.create({ baseURL: '/api', timeout: 15_000 })

/** Position of the newest event this tab caused; later reads must not be older. */
let newestPosition = 0

http.interceptors.request.use((config) => {
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
  (error) => Promise.reject(asProblem(error)),
)

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
 * @param {{ idempotencyKey?: string }} [options]
 * @returns {Promise<any>} the body of the answer
 */
export async function post(path, body, { idempotencyKey } = {}) {
  const headers = idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}
  const { data } = await http.post(path, body, { headers })
  return data
}
