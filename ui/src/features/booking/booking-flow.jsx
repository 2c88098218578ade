import { lazy, Suspense, useEffect, useRef } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { useLanguage } from '@/lib/use-language'
import { BookingSummary } from './booking-summary'
import { ServicePicker } from './service-picker'
import { TimePicker } from './time-picker'
import { useSelection } from './use-selection'

const loadDetails = () => import('./booking-details').then((m) => ({ default: m.BookingDetails }))
const BookingDetails = lazy(loadDetails)

/**
 * From a service to a booked appointment, on one page.
 *
 * @param {{ provider: import('@/lib/api/types').Provider,
 *   onBooked: (appointment: import('@/lib/api/types').Appointment) => void }} props
 */
export function BookingFlow({ provider, onBooked }) {
  const { t } = useLanguage()
  const selection = useSelection(provider)
  const { service, startsAt } = selection
  const draft = useRef(/** @type {import('./booking-details').Draft} */ ({}))
  const cameBack = useRef(false)

  useEffect(() => {
    if (service) {
      loadDetails()
    }
  }, [service])

  if (provider.services.length === 0) {
    return (
      <p className="rounded-2xl border border-line border-dashed p-6 text-ink-soft">
        {t('booking.no-services')}
      </p>
    )
  }
  if (service && startsAt) {
    cameBack.current = true
    return (
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-12">
        <BookingSummary
          provider={provider}
          service={service}
          startsAt={startsAt}
          onChange={selection.forgetTime}
        />
        <Suspense fallback={<Skeleton className="h-[34rem]" />}>
          <BookingDetails
            provider={provider}
            service={service}
            startsAt={startsAt}
            draft={draft.current}
            onAnotherTime={selection.changeTime}
            onPickAgain={selection.forgetTime}
            onBooked={onBooked}
          />
        </Suspense>
      </div>
    )
  }
  return (
    <div className="grid gap-10">
      {provider.services.length > 1 && <ServicePicker provider={provider} selection={selection} />}
      {service && (
        <TimePicker
          key={service.id}
          provider={provider}
          serviceId={service.id}
          selection={selection}
          focusOnArrival={cameBack.current}
        />
      )}
    </div>
  )
}
