import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { renew } from '@/lib/api/access'
import { get, post, put, remove } from '@/lib/api/http'
import { accessToken, changeUser, signOut } from '@/lib/api/session'

/** @typedef {import('@/lib/api/types').Profile} Profile */

const profileKey = ['mine', 'profile']
const sessionsKey = ['mine', 'sessions']
const historyKey = ['mine', 'history']

/** What the person has said about themselves. */
export function useProfile() {
  return useQuery({
    queryKey: profileKey,
    queryFn: /** @returns {Promise<Profile>} */ ({ signal }) => get('/users/profile', { signal }),
  })
}

/** Puts what the server now knows where it is shown. */
function useProfileChange() {
  const client = useQueryClient()
  return (/** @type {Partial<Profile>} */ change) => {
    client.setQueryData(
      profileKey,
      (/** @type {Profile | undefined} */ known) => known && { ...known, ...change },
    )
    client.invalidateQueries({ queryKey: historyKey })
    const { phone: _, ...me } = change
    changeUser(me)
  }
}

/** Saves a profile. */
export function useProfileSave() {
  const change = useProfileChange()
  return async (/** @type {import('@/lib/api/types').ProfileRequest} */ profile) => {
    /** @type {Profile} */
    const saved = await put('/users/profile', profile)
    change(saved)
    return saved
  }
}

/** Has a link mailed to another address. @param {import('@/lib/api/types').EmailRequest} change */
export function changeEmail(change) {
  return post('/users/email', change)
}

/** Changes the password, which ends all other sessions. */
export function usePasswordChange() {
  const client = useQueryClient()
  return async (/** @type {import('@/lib/api/types').PasswordRequest} */ change) => {
    await post('/users/password', change)
    // The token of before is worth nothing now.
    await renew(accessToken())
    client.invalidateQueries({ queryKey: sessionsKey })
    client.invalidateQueries({ queryKey: historyKey })
  }
}

/** Where the account is open. */
export function useLoginSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: /** @returns {Promise<import('@/lib/api/types').LoginSessions>} */ ({ signal }) =>
      get('/auth/sessions', { signal }),
  })
}

/** Ends one session. */
export function useRevocation() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (/** @type {string} */ id) => remove(`/auth/sessions/${encodeURIComponent(id)}`),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
  })
}

/** Closes the account and signs out. @param {string} password */
export async function deactivate(password) {
  await post('/users/deactivate', { password })
  signOut('deactivated')
}

/** A picture of the person. */
export function usePicture() {
  const change = useProfileChange()
  const upload = useMutation({
    mutationFn: /** @returns {Promise<{ avatar_url: string }>} */ (/** @type {File} */ file) => {
      const form = new FormData()
      form.append('file', file)
      return post('/users/avatar', form)
    },
    onSuccess: change,
  })
  const removal = useMutation({
    mutationFn: () => remove('/users/avatar'),
    onSuccess: () => change({ avatar_url: null }),
  })
  return { upload, removal }
}

/** What happened to the account, the newest first. */
export function useAccountHistory() {
  return useInfiniteQuery({
    queryKey: historyKey,
    initialPageParam: /** @type {string | undefined} */ (undefined),
    queryFn: /** @returns {Promise<import('@/lib/api/types').AccountHistory>} */ ({ pageParam, signal }) =>
      get('/users/history', { params: { cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
}
