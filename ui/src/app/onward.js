import { useLocation } from 'react-router'
import { ownPath } from '@/lib/own-path'

const accountPages = ['/login', '/register', '/forgot', '/reset', '/verify']

/**
 * The way to the sign-in and back here. A fragment may be the key to an appointment, so it travels in the history of
 * this tab and not in the address.
 *
 * @param {{ pathname: string, search: string, hash: string }} here
 * @returns {{ to: { pathname: string, search: string }, state?: { hash: string } }}
 */
export function signInLink({ pathname, search, hash }) {
  const next = pathname === '/' && search === '' ? '' : `?${new URLSearchParams({ next: pathname + search })}`
  return { to: { pathname: '/login', search: next }, state: hash ? { hash } : undefined }
}

/** Where the header's link leads from the page that is shown. */
export function useSignInLink() {
  const location = useLocation()
  const { onward } = useOnward('/')
  return accountPages.includes(location.pathname)
    ? { to: { pathname: '/login', search: onward.search }, state: onward.state }
    : signInLink(location)
}

/**
 * Where to go once somebody is signed in, and how to hand that on to the next page before.
 *
 * @param {string} otherwise
 */
export function useOnward(otherwise) {
  const { search, state } = useLocation()
  const next = new URLSearchParams(search).get('next')
  const hash = typeof state?.hash === 'string' ? state.hash : ''
  return {
    target: ownPath(next && next + hash, otherwise),
    onward: {
      search: next ? `?${new URLSearchParams({ next })}` : '',
      state: hash ? { hash } : undefined,
    },
  }
}
