import { useState } from 'react'
import { Link } from 'react-router'
import { PageHeading } from '@/components/page-heading'
import { ProblemView } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import '@/lib/i18n/manage-texts'
import { toApiProblem } from '@/lib/problem'
import { useLanguage } from '@/lib/use-language'
import { useManagedBooking } from './api'
import { AppointmentCard } from './appointment-card'
import { BookingHistory } from './booking-history'
import { Cancellation } from './cancellation'
import { ManageLink } from './manage-link'
import { StatusSeal } from './status-seal'

/**
 * One appointment, for whoever holds its link or booked it signed in; also the page that confirms a booking just made.
 *
 * @param {{ handle: import('./booking-key').Handle, justBooked: boolean }} props
 */
export function ManageBooking({ handle, justBooked }) {
  const { data: appointment, error, refetch } = useManagedBooking(handle)

  if (appointment) {
    return <Managed handle={handle} appointment={appointment} justBooked={justBooked} />
  }
  if (handle.token === '' || (error && toApiProblem(error).status === 404)) {
    return <NoSuchBooking />
  }
  if (error) {
    return <Unreachable problem={toApiProblem(error)} onRetry={refetch} />
  }
  return (
    <div className="mx-auto grid max-w-3xl gap-8">
      <Skeleton className="h-10 w-2/3" />
      <Skeleton className="h-96" />
    </div>
  )
}

/**
 * @param {{ handle: import('./booking-key').Handle, appointment: import('@/lib/api/types').Appointment,
 *   justBooked: boolean }} props
 */
function Managed({ handle, appointment, justBooked }) {
  const { t } = useLanguage()
  const { status, provider_name: provider } = appointment
  const [statusAtFirst] = useState(status)
  const over = status !== 'pending' && status !== 'confirmed'
  return (
    <div className="mx-auto grid max-w-3xl gap-8">
      <div className="grid justify-items-start gap-3">
        <StatusSeal status={status} />
        {/* A new status is a new page for whoever listens: its heading takes the focus again. */}
        <PageHeading
          key={status}
          takesFocus={status !== statusAtFirst}
          title={t(`manage.heading.${status}`)}
        />
        <p className="text-ink-soft text-lg">{t(`manage.lead.${status}`, { provider })}</p>
      </div>
      <AppointmentCard appointment={appointment} />
      {!over && handle.token !== undefined && <ManageLink fresh={justBooked} />}
      {!over && <Cancellation handle={handle} appointment={appointment} />}
      {over && (
        <Button asChild className="justify-self-start">
          <Link to={`/p/${appointment.provider_slug}/${appointment.service_id}`}>
            {t('manage.book-again')}
          </Link>
        </Button>
      )}
      <BookingHistory handle={handle} zone={appointment.timezone} />
    </div>
  )
}

function NoSuchBooking() {
  const { t } = useLanguage()
  return (
    <div className="mx-auto grid max-w-xl justify-items-start gap-5 py-8 sm:py-16">
      <PageHeading title={t('manage.unknown')} />
      <p className="text-ink-soft text-lg">{t('manage.unknown-hint')}</p>
      <Button asChild>
        <Link to="/">{t('not-found.action')}</Link>
      </Button>
    </div>
  )
}

/** @param {{ problem: import('@/lib/problem').ApiProblem, onRetry: () => void }} props */
function Unreachable({ problem, onRetry }) {
  const { t } = useLanguage()
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <PageHeading title={t('manage.title')} />
      <ProblemView problem={problem} onRetry={onRetry} />
    </div>
  )
}
