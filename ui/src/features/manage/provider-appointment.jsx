import { useState } from 'react'
import { Link } from 'react-router'
import { BackLink } from '@/components/back-link'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import '@/lib/i18n/agenda-texts'
import { formatMoment } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { Answer } from './answer'
import { AppointmentCard } from './appointment-card'
import { AppointmentHeading } from './appointment-heading'
import { Attendance } from './attendance'
import { BookingHistory } from './booking-history'
import { CancelForm } from './cancel-form'
import { Notes } from './notes'
import { movePage, providerPage } from './pages'

/** @typedef {import('@/lib/api/types').Appointment} Appointment */

/**
 * One appointment, for the provider it is with.
 *
 * @param {{ appointment: Appointment, agenda: { pathname: string, search: string },
 *   moved?: import('./old-and-new').Moved }} props agenda is where its day is shown
 */
export function ProviderAppointment({ appointment, agenda, moved }) {
  const { t } = useLanguage()
  const { id, status, client_name: client, service_name: service } = appointment
  const handle = { id }
  return (
    <div className="mx-auto grid max-w-3xl gap-8">
      <BackLink to={agenda}>{t('agenda.back')}</BackLink>
      <AppointmentHeading
        appointment={appointment}
        moved={moved}
        title={t([`visit.heading.${status}`, `manage.heading.${status}`])}
        lead={t('visit.lead', { client, service })}
      />
      <AppointmentCard appointment={appointment} withNotes byProvider />
      {status === 'pending' && <Request appointment={appointment} />}
      {status === 'confirmed' && <Attendance appointment={appointment} />}
      {status === 'confirmed' && <ProviderChanges appointment={appointment} />}
      <Notes
        handle={handle}
        appointment={appointment}
        whose="provider_notes"
        title={t('visit.notes')}
        hint={t('visit.notes-hint')}
      />
      <BookingHistory handle={handle} appointment={appointment} byProvider />
    </div>
  )
}

/** @param {{ appointment: Appointment }} props */
function Request({ appointment }) {
  const { t, language } = useLanguage()
  const { answer_by: until, timezone } = appointment
  return (
    <section aria-labelledby="answer" className="grid gap-3">
      <h2 id="answer" className="text-2xl">
        {t('answer.title')}
      </h2>
      {until && <p>{t('agenda.answer-by', { until: formatMoment(until, timezone, language) })}.</p>}
      <Answer appointment={appointment}>
        <Button asChild look="quiet">
          <Link to={movePage(providerPage(appointment), appointment)}>{t('move.open')}</Link>
        </Button>
      </Answer>
    </section>
  )
}

/** Another time, or none. @param {{ appointment: Appointment }} props */
function ProviderChanges({ appointment }) {
  const { t } = useLanguage()
  const [asking, setAsking] = useState(false)
  const handle = { id: appointment.id }
  return (
    <section aria-labelledby="changes" className="grid justify-items-start gap-3">
      <h2 id="changes" className="text-2xl">
        {t('changes.title')}
      </h2>
      <p>{t('visit.changes-hint', { client: appointment.client_name })}</p>
      <div className="flex flex-wrap gap-3 max-sm:w-full max-sm:*:w-full">
        <Button asChild look="secondary">
          <Link to={movePage(providerPage(handle), appointment)}>{t('move.open')}</Link>
        </Button>
        <Button look="secondary" onClick={() => setAsking(true)}>
          {t('cancel.open')}
        </Button>
      </div>
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('cancel.question')}>
        <CancelForm handle={handle} appointment={appointment} onKeep={() => setAsking(false)} />
      </Dialog>
    </section>
  )
}
