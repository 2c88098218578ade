import { useLocation, useParams } from 'react-router'
import { ManageBooking } from '@/features/manage/manage-booking'
import { SignedInOnly } from '../signed-in-only'

/** An appointment of whoever is signed in. */
export function AppointmentRoute() {
  const { id = '' } = useParams()
  const { state } = useLocation()
  return (
    <SignedInOnly>
      {(user) => <ManageBooking key={user.id + id} handle={{ id }} justBooked={Boolean(state?.justBooked)} />}
    </SignedInOnly>
  )
}
