import { RotateCcw } from 'lucide-react'
import { Link } from 'react-router'
import { StatusBadge } from '@/components/status-badge'
import { Button } from '@/components/ui/button'
import { formatOffset, formatTime, sameClock } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'

/**
 * One appointment in a list; the whole row leads to it.
 *
 * @param {{ appointment: import('@/lib/api/types').Appointment, zone: string, isOver: boolean }} props
 */
export function BookingRow({ appointment, zone, isOver }) {
  const { t, language } = useLanguage()
  const { starts_at, ends_at, timezone } = appointment
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-3 rounded-2xl border border-line bg-surface p-4 shadow-card transition-colors focus-within:border-accent hover:border-accent sm:grid-cols-[8.5rem_minmax(0,1fr)_auto] sm:p-5">
      <div className="leading-snug">
        <time dateTime={starts_at} className="font-medium">
          {formatTime(starts_at, zone, language)} – {formatTime(ends_at, zone, language)}
        </time>
        {!sameClock(zone, timezone, starts_at) && (
          <span className="block text-ink-soft text-sm">
            {t('bookings.there', {
              time: formatTime(starts_at, timezone, language),
              offset: formatOffset(starts_at, timezone, language),
            })}
          </span>
        )}
      </div>
      <div className="min-w-0 leading-snug max-sm:order-last max-sm:col-span-2">
        <Link
          to={`/a/${appointment.id}`}
          data-booking
          className="break-words rounded-sm font-medium after:absolute after:inset-0 after:rounded-2xl"
        >
          {appointment.service_name}
        </Link>
        <span className="block break-words text-ink-soft">
          {t('bookings.with', { provider: appointment.provider_name })}
        </span>
      </div>
      <div className="justify-self-end">
        <StatusBadge status={appointment.status} />
      </div>
      {isOver && (
        <div className="order-last col-span-full -mb-2 border-line border-t pt-2">
          <Button asChild look="quiet" size="small" className="relative -ml-3 max-md:min-h-11">
            <Link to={`/p/${appointment.provider_slug}/${appointment.service_id}`}>
              <RotateCcw aria-hidden="true" className="size-4" />
              {t('bookings.again')}
              <span className="sr-only">: {appointment.service_name}</span>
            </Link>
          </Button>
        </div>
      )}
    </li>
  )
}
