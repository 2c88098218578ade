import { ProblemView } from '@/components/problem-view'
import { Skeleton } from '@/components/ui/skeleton'
import { toApiProblem } from '@/lib/problem'
import { formatMoment } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useBookingHistory } from './api'

/**
 * What happened, oldest first.
 *
 * @param {{ handle: import('./booking-key').Handle, appointment: import('@/lib/api/types').Appointment,
 *   byProvider?: boolean }} props byProvider where the provider looks at it
 */
export function BookingHistory({ handle, appointment, byProvider = false }) {
  const { t, language } = useLanguage()
  const zone = appointment.timezone
  const { data, error, refetch } = useBookingHistory(handle)
  return (
    <section aria-labelledby="history" className="grid gap-4 border-line border-t pt-8">
      <h2 id="history" className="text-2xl">
        {t('history.title')}
      </h2>
      {error && !data && <ProblemView problem={toApiProblem(error)} onRetry={refetch} />}
      {!data && !error && <Skeleton className="h-12" />}
      <ol className="grid gap-4">
        {data?.items.map((entry) => (
          <li key={entry.sequence} className="relative grid gap-0.5 border-accent border-l-2 pl-4">
            <span className="font-medium">{eventName(entry.type, byProvider, t)}</span>
            <span className="text-ink-soft text-sm">
              <time dateTime={entry.at}>{formatMoment(entry.at, zone, language)}</time>
              {byWhom(entry.role, appointment, t)}
            </span>
            <NewTime entry={entry} zone={zone} />
            {entry.reason && <span className="break-words text-ink-soft">“{entry.reason}”</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

/**
 * Where somebody moved the appointment.
 *
 * @param {{ entry: import('@/lib/api/schema').components['schemas']['HistoryEntry'], zone: string }} props
 */
function NewTime({ entry, zone }) {
  const { t, language } = useLanguage()
  const start = entry.changes.find((change) => change.field === 'starts_at')
  if (entry.type !== 'booking.AppointmentRescheduled' || !start?.old || !start.new) {
    return null
  }
  return (
    <span className="text-ink-soft">
      {t('history.moved', {
        from: formatMoment(start.old, zone, language),
        to: formatMoment(start.new, zone, language),
      })}
    </span>
  )
}

/**
 * @param {string} role
 * @param {import('@/lib/api/types').Appointment} appointment
 * @param {import('i18next').TFunction} t
 * @returns {string} empty when it was no person
 */
function byWhom(role, appointment, t) {
  const parties = new Map([
    ['guest', appointment.client_name],
    ['client', appointment.client_name],
    ['provider', appointment.provider_name],
  ])
  const who = parties.get(role)
  return who ? `, ${t('history.by', { who })}` : ''
}

/**
 * @param {string} type such as `booking.AppointmentBooked`
 * @param {boolean} byProvider
 * @param {import('i18next').TFunction} t
 * @returns {string}
 */
function eventName(type, byProvider, t) {
  const name = type.split('.').at(-1)
  return t([...(byProvider ? [`history-for-provider.${name}`] : []), `history.${name}`, 'history.other'])
}
