import { Link } from 'react-router'
import { Button } from '@/components/ui/button'
import { useLanguage } from '@/lib/use-language'
import { AppointmentCard } from './appointment-card'
import { AppointmentHeading } from './appointment-heading'
import { BookingHistory } from './booking-history'
import { Changes } from './changes'
import { ManageLink } from './manage-link'
import { Notes } from './notes'
import { clientPage } from './pages'
import { isOver } from './status'

/**
 * One appointment, for whoever holds its link or booked it signed in; also the page that confirms a booking just made.
 *
 * @param {{ handle: import('./booking-key').Handle, appointment: import('@/lib/api/types').Appointment,
 *   justBooked: boolean, moved?: import('./old-and-new').Moved }} props
 */
export function ManageBooking({ handle, appointment, justBooked, moved }) {
  const { t } = useLanguage()
  const { status, provider_name: provider } = appointment
  const over = isOver(appointment)
  return (
    <div className="mx-auto grid max-w-3xl gap-8">
      <AppointmentHeading
        appointment={appointment}
        moved={moved}
        title={t(`manage.heading.${status}`)}
        lead={t(`manage.lead.${status}`, { provider })}
      />
      <AppointmentCard appointment={appointment} withNotes={handle.token !== undefined} />
      {!over && handle.token !== undefined && <ManageLink fresh={justBooked} />}
      {!over && <Changes handle={handle} appointment={appointment} page={clientPage(handle)} />}
      {handle.token === undefined && (
        <Notes
          handle={handle}
          appointment={appointment}
          whose="client_notes"
          title={t('notes.yours')}
          hint={t('notes.yours-hint', { provider })}
          isFinal={over}
        />
      )}
      {over && (
        <Button asChild className="justify-self-start">
          <Link to={`/p/${appointment.provider_slug}/${appointment.service_id}`}>
            {t('manage.book-again')}
          </Link>
        </Button>
      )}
      <BookingHistory handle={handle} appointment={appointment} />
    </div>
  )
}
