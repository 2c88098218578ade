import { Link } from 'react-router'
import { AppointmentTime } from '@/components/appointment-time'
import { Fact } from '@/components/fact'
import { formatPrice } from '@/lib/money'
import { formatDuration } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'

/**
 * What was agreed.
 *
 * @param {{ appointment: import('@/lib/api/types').Appointment, withNotes: boolean, byProvider?: boolean }} props
 *   withNotes unless the client's notes are shown elsewhere, byProvider where the provider looks at it
 */
export function AppointmentCard({ appointment, withNotes, byProvider = false }) {
  const { t, language } = useLanguage()
  return (
    <section
      aria-label={t('appointment.title')}
      className="grid gap-6 rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-8"
    >
      <dl className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        <Fact name={t('appointment.when')}>
          <AppointmentTime
            startsAt={appointment.starts_at}
            endsAt={appointment.ends_at}
            zone={appointment.timezone}
          />
        </Fact>
        <Fact name={t('appointment.code')}>
          <span className="font-mono text-xl tracking-[0.14em]">{appointment.code}</span>
        </Fact>
        <Fact name={t('appointment.service')}>
          <span className="font-medium">{appointment.service_name}</span>
          <span className="block text-ink-soft text-sm">{formatDuration(appointment.duration, t)}</span>
        </Fact>
        <Fact name={t('appointment.price')}>
          {formatPrice(appointment.total_price, appointment.currency, language, t)}
        </Fact>
        {!byProvider && (
          <Fact name={t('appointment.provider')}>
            <Link
              to={`/p/${appointment.provider_slug}`}
              className="text-accent-text underline underline-offset-4"
            >
              {appointment.provider_name}
            </Link>
          </Fact>
        )}
        <Fact name={t('appointment.client')}>
          {appointment.client_name}
          {byProvider ? (
            <Contact appointment={appointment} />
          ) : (
            <span className="block text-ink-soft text-sm">{appointment.client_email}</span>
          )}
        </Fact>
        {withNotes && appointment.client_notes && (
          <Fact name={t(byProvider ? 'visit.client-notes' : 'appointment.notes')}>
            <span className="whitespace-pre-line">{appointment.client_notes}</span>
          </Fact>
        )}
      </dl>
    </section>
  )
}

/** How the client can be reached. @param {{ appointment: import('@/lib/api/types').Appointment }} props */
function Contact({ appointment }) {
  const { client_email: email, client_phone: phone } = appointment
  const link = 'block w-fit py-1 text-accent-text text-sm underline underline-offset-4 break-all'
  return (
    <>
      <a href={`mailto:${email}`} className={link}>
        {email}
      </a>
      {phone && (
        <a href={`tel:${phone.replace(/[^+\d]/g, '')}`} className={link}>
          {phone}
        </a>
      )}
    </>
  )
}
