import { Link } from 'react-router'
import { PageHeading } from '@/components/page-heading'
import { ProblemView } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import '@/lib/i18n/manage-texts'
import { toApiProblem } from '@/lib/problem'
import { useLanguage } from '@/lib/use-language'
import { useManagedBooking } from './api'

/**
 * A page about one appointment, once that is there.
 *
 * @param {{ handle: import('./booking-key').Handle,
 *   children: (appointment: import('@/lib/api/types').Appointment) => import('react').ReactNode }} props
 */
export function WithAppointment({ handle, children }) {
  const { data: appointment, error, refetch } = useManagedBooking(handle)

  if (appointment) {
    return children(appointment)
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
