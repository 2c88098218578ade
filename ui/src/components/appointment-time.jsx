import { formatDate, formatTime, formatZone, sameClock, visitorZone } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'

/**
 * When an appointment is, on the provider's clock and, where it differs, on the visitor's.
 *
 * @param {{ startsAt: string, endsAt: string, zone: string }} props
 */
export function AppointmentTime({ startsAt, endsAt, zone }) {
  const { t, language } = useLanguage()
  const own = visitorZone()
  return (
    <>
      <ClockTime startsAt={startsAt} endsAt={endsAt} zone={zone} />
      {!sameClock(own, zone, startsAt) && (
        <span className="mt-1 block text-ink-soft text-sm">
          {t('time.for-you')}: {formatDate(startsAt, own, language)}, {formatTime(startsAt, own, language)},{' '}
          {formatZone(own, startsAt, language)}
        </span>
      )}
    </>
  )
}

/** @param {{ startsAt: string, endsAt: string, zone: string }} props */
function ClockTime({ startsAt, endsAt, zone }) {
  const { language } = useLanguage()
  return (
    <>
      <time dateTime={startsAt} className="block font-medium">
        <span className="block first-letter:uppercase">{formatDate(startsAt, zone, language)}</span>
        {formatTime(startsAt, zone, language)} – {formatTime(endsAt, zone, language)}
      </time>
      <span className="block text-ink-soft text-sm">{formatZone(zone, startsAt, language)}</span>
    </>
  )
}
