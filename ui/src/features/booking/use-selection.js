import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { isDay, isZone, monthOf } from '@/lib/time'

/**
 * What the visitor has chosen so far of a provider's times. It lives in the URL, so that reload, Back and a shared link
 * show the same.
 *
 * @param {string} providerZone
 */
export function useTimeSelection(providerZone) {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const { pathname, hash } = useLocation()

  const date = params.get('date')
  const day = date && isDay(date) ? date : undefined
  const month = params.get('month')
  const tz = params.get('tz')
  const slot = params.get('slot')

  /** @param {Record<string, string | undefined>} change @returns {string} */
  const searchWith = (change) => {
    const next = new URLSearchParams(params)
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined) {
        next.delete(name)
      } else {
        next.set(name, value)
      }
    }
    return next.toString()
  }
  const push = (/** @type {Record<string, string | undefined>} */ change) =>
    navigate({ pathname, search: searchWith(change), hash })
  const replace = (/** @type {Record<string, string | undefined>} */ change) =>
    navigate({ pathname, search: searchWith(change), hash }, { replace: true, preventScrollReset: true })

  return {
    day,
    month: month && isDay(`${month}-01`) ? month : day && monthOf(day),
    zone: tz && isZone(tz) ? tz : providerZone,
    startsAt: slot && !Number.isNaN(Date.parse(slot)) ? slot : undefined,
    searchWith,
    chooseDay: (/** @type {string} */ value) => replace({ date: value, month: undefined }),
    showMonth: (/** @type {string} */ value) => replace({ month: value }),
    chooseZone: (/** @type {string} */ value) =>
      replace({ tz: value === providerZone ? undefined : value, date: undefined, month: undefined }),
    chooseTime: (/** @type {string} */ value) => push({ slot: value }),
    changeTime: (/** @type {string} */ value) => replace({ slot: value }),
    forgetTime: () => push({ slot: undefined }),
  }
}

/**
 * The same, and the service it is for.
 *
 * @param {import('@/lib/api/types').Provider} provider
 */
export function useSelection(provider) {
  const { serviceId } = useParams()
  const navigate = useNavigate()
  const times = useTimeSelection(provider.timezone)
  const only = provider.services.length === 1 ? provider.services[0] : undefined

  return {
    ...times,
    service: provider.services.find(({ id }) => id === serviceId) ?? only,
    chooseService: (/** @type {string} */ id) =>
      navigate(
        { pathname: `/p/${provider.slug}/${id}`, search: times.searchWith({ slot: undefined }) },
        { replace: true },
      ),
  }
}
