import { useParams } from 'react-router'
import { clientPage } from '@/features/manage/pages'
import { WithAppointment } from '@/features/manage/with-appointment'
import { Moving } from '../moving'
import { SignedInOnly } from '../signed-in-only'

/** Moves an appointment of whoever is signed in. */
export function AppointmentMoveRoute() {
  const { id = '' } = useParams()
  return (
    <SignedInOnly>
      {(user) => (
        <WithAppointment key={user.id + id} handle={{ id }}>
          {(appointment) => <Moving handle={{ id }} appointment={appointment} page={clientPage({ id })} />}
        </WithAppointment>
      )}
    </SignedInOnly>
  )
}
