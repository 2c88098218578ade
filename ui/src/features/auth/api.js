import { useQuery } from '@tanstack/react-query'
import { restore } from '@/lib/api/access'
import { get, post } from '@/lib/api/http'
import { changeUser, currentSession } from '@/lib/api/session'

/** @param {import('@/lib/api/types').RegisterRequest} registration */
export function register(registration) {
  return post('/auth/register', registration, { anonymous: true })
}

/** Asks for the link that lets somebody choose another password. @param {string} email */
export function forgotPassword(email) {
  return post('/auth/forgot', { email }, { anonymous: true })
}

/** @param {string} token @param {string} password */
export function resetPassword(token, password) {
  return post('/auth/reset', { token, password }, { anonymous: true })
}

/** Confirms the address that a link was mailed to, once, however often the page is drawn. @param {string} token */
export function useVerification(token) {
  return useQuery({
    queryKey: ['verification', token],
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      await post('/auth/verify-email', { token }, { anonymous: true })
      await seeWhatChanged()
      return true
    },
  })
}

/** Shows the address as the server knows it now. That it is confirmed stays true when this does not work. */
async function seeWhatChanged() {
  try {
    if (currentSession().state === 'unknown') {
      await restore()
    }
    if (currentSession().state === 'signed-in') {
      changeUser(await get('/auth/me'))
    }
  } catch {
    // The next token brings it along.
  }
}
