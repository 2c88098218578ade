import { formatWallTime, formatWeekday, formatZone, todayIn } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'

const weekdays = /** @type {const} */ ([
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
])

/** Opening hours, address and ways to get in touch. @param {{ provider: import('@/lib/api/types').Provider }} props */
export function ProviderFacts({ provider }) {
  const { t } = useLanguage()
  const contact = provider.address || provider.city || provider.phone || provider.website
  return (
    <div className="grid gap-10 border-line border-t pt-10 md:grid-cols-2">
      <OpeningHours hours={provider.weekly_hours} zone={provider.timezone} />
      {contact && (
        <section className="grid content-start gap-4">
          <h2 className="text-2xl">{t('provider.contact')}</h2>
          <Address provider={provider} />
          <Links provider={provider} />
        </section>
      )}
    </div>
  )
}

/** @param {{ hours: import('@/lib/api/types').WeeklyHours, zone: string }} props */
function OpeningHours({ hours, zone }) {
  const { t, language } = useLanguage()
  const now = new Date().toISOString()
  const today = (new Date(`${todayIn(zone)}T00:00:00Z`).getUTCDay() + 6) % 7
  return (
    <section className="grid content-start gap-4">
      <div>
        <h2 className="text-2xl">{t('provider.hours')}</h2>
        <p className="text-ink-soft text-sm">{formatZone(zone, now, language)}</p>
      </div>
      <table className="w-full max-w-md border-collapse text-left">
        <caption className="sr-only">{t('provider.hours')}</caption>
        <tbody>
          {weekdays.map((weekday, index) => (
            <tr
              key={weekday}
              data-today={index === today || undefined}
              className="group border-line border-b last:border-b-0 data-today:font-semibold"
            >
              <th
                scope="row"
                className="py-2 pr-4 text-left align-top font-normal group-data-today:font-semibold first-letter:uppercase"
              >
                {formatWeekday(index, language)}
              </th>
              <td className="py-2 text-right tabular-nums">
                {(hours?.[weekday] ?? []).map(({ start, end }) => (
                  <span key={start} className="block">
                    {formatWallTime(start, language)} – {formatWallTime(end, language)}
                  </span>
                ))}
                {(hours?.[weekday] ?? []).length === 0 && (
                  <span className="text-ink-soft">{t('provider.closed')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** @param {{ provider: import('@/lib/api/types').Provider }} props */
function Address({ provider }) {
  const { t } = useLanguage()
  const place = [provider.address, provider.city, provider.state, provider.postal_code]
    .filter(Boolean)
    .join(', ')
  if (!place) {
    return null
  }
  return (
    <div className="grid justify-items-start gap-1">
      <address className="not-italic">{place}</address>
      {provider.address && (
        <a
          href={`https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(place)}`}
          rel="noopener noreferrer"
          target="_blank"
          className="py-1 text-accent-text underline underline-offset-4"
        >
          {t('provider.map')}
        </a>
      )}
    </div>
  )
}

/** @param {{ provider: import('@/lib/api/types').Provider }} props */
function Links({ provider }) {
  const website = provider.website && /^https?:\/\//.test(provider.website) ? provider.website : undefined
  return (
    <div className="grid justify-items-start gap-1">
      {provider.phone && (
        <a
          href={`tel:${provider.phone.replace(/[^+\d]/g, '')}`}
          className="py-1 text-accent-text underline underline-offset-4"
        >
          {provider.phone}
        </a>
      )}
      {website && (
        <a
          href={website}
          rel="noopener noreferrer"
          className="break-all py-1 text-accent-text underline underline-offset-4"
        >
          {new URL(website).host}
        </a>
      )}
    </div>
  )
}
