import { Navigate, useLocation, useParams } from 'react-router'
import { ManageBooking } from '@/features/manage/manage-booking'
import { WithAppointment } from '@/features/manage/with-appointment'
import { SignedInOnly } from '../signed-in-only'

/** An appointment of whoever is signed in. */
export function AppointmentRoute() {
  const { id = '' } = useParams()
  const { state } = useLocation()
  return (
    <SignedInOnly>
      {(user) => (
        <WithAppointment key={user.id + id} handle={{ id }}>
          {(appointment) =>
            user.role === 'provider' && appointment.client_id !== user.id ? (
              <Navigate to={`/agenda/${id}`} replace />
            ) : (
              <ManageBooking
                handle={{ id }}
                appointment={appointment}
                justBooked={Boolean(state?.justBooked)}
                moved={state?.moved}
              />
            )
          }
        </WithAppointment>
      )}
    </SignedInOnly>
  )
}
