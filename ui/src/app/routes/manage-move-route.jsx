import { useLocation } from 'react-router'
import { clientPage } from '@/features/manage/pages'
import { WithAppointment } from '@/features/manage/with-appointment'
import { Moving } from '../moving'

/** Moves the appointment whose link somebody has. */
export function ManageMoveRoute() {
  const { hash } = useLocation()
  const token = decodeURIComponent(hash.slice(1))
  return (
    <WithAppointment key={token} handle={{ token }}>
      {(appointment) => <Moving handle={{ token }} appointment={appointment} page={clientPage({ token })} />}
    </WithAppointment>
  )
}
