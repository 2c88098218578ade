import { useLocation, useParams } from 'react-router'
import { ProviderAppointment } from '@/features/manage/provider-appointment'
import { WithAppointment } from '@/features/manage/with-appointment'
import { dayIn, todayIn } from '@/lib/time'
import { ProviderOnly } from '../provider-only'

/** An appointment with the provider who is signed in. */
export function ProviderAppointmentRoute() {
  const { id = '' } = useParams()
  const { state } = useLocation()
  return (
    <ProviderOnly otherwise={`/a/${id}`}>
      {(user) => (
        <WithAppointment key={user.id + id} handle={{ id }}>
          {(appointment) => (
            <ProviderAppointment
              appointment={appointment}
              agenda={agendaOf(appointment)}
              moved={state?.moved}
            />
          )}
        </WithAppointment>
      )}
    </ProviderOnly>
  )
}

/** The day it is on. @param {import('@/lib/api/types').Appointment} appointment */
function agendaOf({ starts_at, timezone }) {
  const day = dayIn(starts_at, timezone)
  return { pathname: '/agenda', search: day === todayIn(timezone) ? '' : `?date=${day}` }
}
