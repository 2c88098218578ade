import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { isDay, isZone, monthOf } from '@/lib/time'

/**
 * What the visitor has chosen so far. It lives in the URL, so that reload, Back and a shared link show the same.
 *
 * @param {import('@/lib/api/types').Provider} provider
 */
export function useSelection(provider) {
  const { serviceId } = useParams()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const { pathname } = useLocation()

  const only = provider.services.length === 1 ? provider.services[0] : undefined
  const service = provider.services.find(({ id }) => id === serviceId) ?? only
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
  const replace = (/** @type {Record<string, string | undefined>} */ change) =>
    navigate({ pathname, search: searchWith(change) }, { replace: true, preventScrollReset: true })

  return {
    service,
    day,
    month: month && isDay(`${month}-01`) ? month : day && monthOf(day),
    zone: tz && isZone(tz) ? tz : provider.timezone,
    startsAt: slot && !Number.isNaN(Date.parse(slot)) ? slot : undefined,
    chooseService: (/** @type {string} */ id) =>
      navigate(
        { pathname: `/p/${provider.slug}/${id}`, search: searchWith({ slot: undefined }) },
        { replace: true },
      ),
    chooseDay: (/** @type {string} */ value) => replace({ date: value, month: undefined }),
    showMonth: (/** @type {string} */ value) => replace({ month: value }),
    chooseZone: (/** @type {string} */ value) =>
      replace({ tz: value === provider.timezone ? undefined : value, date: undefined, month: undefined }),
    chooseTime: (/** @type {string} */ value) => navigate({ pathname, search: searchWith({ slot: value }) }),
    changeTime: (/** @type {string} */ value) => replace({ slot: value }),
    forgetTime: () => navigate({ pathname, search: searchWith({ slot: undefined }) }),
  }
}
