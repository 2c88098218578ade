import { Agenda } from '@/features/agenda/agenda'
import { Answer } from '@/features/manage/answer'
import { ProviderOnly } from '../provider-only'

/** A provider's requests and days. */
export function AgendaRoute() {
  return (
    <ProviderOnly otherwise="/bookings">
      {(user) => (
        <Agenda
          key={user.id}
          answer={(request, onAnswered, onRefresh) => (
            <Answer appointment={request} onAnswered={onAnswered} onRefresh={onRefresh} />
          )}
        />
      )}
    </ProviderOnly>
  )
}
