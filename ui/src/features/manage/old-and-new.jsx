import { ArrowRight } from 'lucide-react'
import { AppointmentTime } from '@/components/appointment-time'
import { classNames } from '@/lib/class-names'
import { useLanguage } from '@/lib/use-language'

/** @typedef {{ from: string, to: string }} Moved from one start to another */

/**
 * The time of before beside the new one.
 *
 * @param {{ moved: Moved, appointment: import('@/lib/api/types').Appointment, planned?: boolean }} props planned while
 *   it has not been done yet
 */
export function OldAndNew({ moved, appointment, planned = false }) {
  const { t } = useLanguage()
  return (
    <dl className="grid items-stretch gap-2 sm:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] sm:gap-4">
      <Time
        name={t(planned ? 'move.from-planned' : 'move.from')}
        start={moved.from}
        appointment={appointment}
        className="border border-line text-ink-soft"
      />
      <ArrowRight aria-hidden="true" className="size-6 place-self-center text-accent-text max-sm:rotate-90" />
      <Time
        name={t('move.to')}
        start={moved.to}
        appointment={appointment}
        className="border-2 border-accent bg-accent-soft"
      />
    </dl>
  )
}

/**
 * @param {{ name: string, start: string, appointment: import('@/lib/api/types').Appointment, className: string }} props
 */
function Time({ name, start, appointment, className }) {
  const end = new Date(Date.parse(start) + appointment.duration * 60_000).toISOString()
  return (
    <div className={classNames('grid content-start gap-0.5 rounded-2xl p-4 sm:p-5', className)}>
      <dt className="text-ink-soft text-sm">{name}</dt>
      <dd>
        <AppointmentTime startsAt={start} endsAt={end} zone={appointment.timezone} />
      </dd>
    </div>
  )
}
