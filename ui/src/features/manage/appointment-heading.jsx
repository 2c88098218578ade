import { useState } from 'react'
import { PageHeading } from '@/components/page-heading'
import { sameInstant } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { OldAndNew } from './old-and-new'
import { isOver } from './status'
import { StatusSeal } from './status-seal'

/**
 * What has become of an appointment, and where it was moved if that has just been done.
 *
 * @param {{ appointment: import('@/lib/api/types').Appointment, title: string, lead: string,
 *   moved?: import('./old-and-new').Moved }} props
 */
export function AppointmentHeading({ appointment, title, lead, moved }) {
  const { t } = useLanguage()
  const { status } = appointment
  const [statusAtFirst] = useState(status)
  const justMoved = moved && sameInstant(moved.to, appointment.starts_at) && !isOver(appointment)
  return (
    <>
      <div className="grid justify-items-start gap-3">
        <StatusSeal status={status} />
        {/* A new status is a new page for whoever listens: its heading takes the focus again. */}
        <PageHeading
          key={status}
          takesFocus={status !== statusAtFirst}
          title={justMoved ? t(`move.done.${status}`) : title}
        />
        <p className="text-ink-soft text-lg">{lead}</p>
      </div>
      {justMoved && <OldAndNew moved={moved} appointment={appointment} />}
    </>
  )
}
