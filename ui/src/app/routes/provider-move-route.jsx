import { useParams } from 'react-router'
import { providerPage } from '@/features/manage/pages'
import { WithAppointment } from '@/features/manage/with-appointment'
import { Moving } from '../moving'
import { ProviderOnly } from '../provider-only'

/** Moves an appointment with the provider who is signed in. */
export function ProviderMoveRoute() {
  const { id = '' } = useParams()
  return (
    <ProviderOnly otherwise={`/a/${id}/move`}>
      {(user) => (
        <WithAppointment key={user.id + id} handle={{ id }}>
          {(appointment) => (
            <Moving handle={{ id }} appointment={appointment} page={providerPage({ id })} byProvider />
          )}
        </WithAppointment>
      )}
    </ProviderOnly>
  )
}
