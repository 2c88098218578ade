import { useLocation } from 'react-router'
import { ManageBooking } from '@/features/manage/manage-booking'
import { WithAppointment } from '@/features/manage/with-appointment'

export function ManageRoute() {
  const { hash, state } = useLocation()
  const token = decodeURIComponent(hash.slice(1))
  return (
    <WithAppointment key={token} handle={{ token }}>
      {(appointment) => (
        <ManageBooking
          handle={{ token }}
          appointment={appointment}
          justBooked={Boolean(state?.justBooked)}
          moved={state?.moved}
        />
      )}
    </WithAppointment>
  )
}
