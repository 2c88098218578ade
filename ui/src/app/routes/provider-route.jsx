import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { ErrorBoundary } from '@/components/error-boundary'
import { BookingFlow } from '@/features/booking/booking-flow'
import { bookingKey } from '@/features/manage/booking-key'
import { ProviderPage } from '@/features/provider-page/provider-page'

/** The provider's public page with the booking inside it. */
export function ProviderRoute() {
  const { slug = '' } = useParams()
  const navigate = useNavigate()
  const queries = useQueryClient()

  /** @param {import('@/lib/api/types').Appointment} appointment */
  const showBooked = (appointment) => {
    const token = appointment.manage_url?.split('#')[1]
    queries.setQueryData(bookingKey(token ? { token } : { id: appointment.id }), appointment)
    queries.invalidateQueries({ queryKey: ['mine', 'appointments'] })
    navigate(token ? { pathname: '/g', hash: token } : `/a/${appointment.id}`, {
      state: { justBooked: true },
    })
  }

  return (
    <ProviderPage slug={slug}>
      {(provider) => (
        <ErrorBoundary>
          <BookingFlow provider={provider} onBooked={showBooked} />
        </ErrorBoundary>
      )}
    </ProviderPage>
  )
}
