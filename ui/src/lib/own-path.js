/**
 * Where to go after a sign-in: only to a page of this site, whatever the address bar asks for.
 *
 * @param {string | null | undefined} wanted
 * @param {string} [otherwise]
 * @returns {string} path, query and fragment
 */
export function ownPath(wanted, otherwise = '/') {
  const { origin } = window.location
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, origin)) {
    return otherwise
  }
  const url = new URL(wanted, origin)
  // Dots and slashes may add up to another host only after they are resolved: `/.//host`.
  const isOwn = url.origin === origin && !url.pathname.startsWith('//')
  return isOwn ? url.pathname + url.search + url.hash : otherwise
}
