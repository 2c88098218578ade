import { useState } from 'react'
import { Link } from 'react-router'
import { ProblemView } from '@/components/problem-view'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, Textarea } from '@/components/ui/field'
import { toApiProblem } from '@/lib/problem'
import { formatDuration, formatMoment } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useCancellation } from './api'

/**
 * The rule first, then the button, then one question.
 *
 * @param {{ handle: import('./booking-key').Handle, appointment: import('@/lib/api/types').Appointment }} props
 */
export function Cancellation({ handle, appointment }) {
  const { t, language } = useLanguage()
  const [asking, setAsking] = useState(false)
  const cutoff = new Date(Date.parse(appointment.starts_at) - appointment.cancellation_cutoff * 60_000)
  const until = formatMoment(cutoff.toISOString(), appointment.timezone, language)

  if (Date.now() >= cutoff.getTime()) {
    return (
      <section className="grid justify-items-start gap-3">
        <h2 className="text-2xl">{t('cancel.title')}</h2>
        <p>{t('cancel.too-late', { until })}</p>
        <Link
          to={`/p/${appointment.provider_slug}`}
          className="py-1 text-accent-text underline underline-offset-4"
        >
          {t('cancel.contact', { provider: appointment.provider_name })}
        </Link>
      </section>
    )
  }
  return (
    <section className="grid justify-items-start gap-3">
      <h2 className="text-2xl">{t('cancel.title')}</h2>
      <p>
        {appointment.cancellation_cutoff > 0
          ? t('cancel.policy', { until, notice: formatDuration(appointment.cancellation_cutoff, t) })
          : t('cancel.policy-start')}
      </p>
      <Button look="secondary" onClick={() => setAsking(true)}>
        {t('cancel.open')}
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('cancel.question')}>
        <CancelForm handle={handle} appointment={appointment} onKeep={() => setAsking(false)} />
      </Dialog>
    </section>
  )
}

/**
 * @param {{ handle: import('./booking-key').Handle, appointment: import('@/lib/api/types').Appointment,
 *   onKeep: () => void }} props
 */
function CancelForm({ handle, appointment, onKeep }) {
  const { t, language } = useLanguage()
  const [reason, setReason] = useState('')
  const cancellation = useCancellation(handle)

  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (!cancellation.isPending) {
          cancellation.mutate(reason.trim())
        }
      }}
    >
      <p>
        {appointment.service_name},{' '}
        <time dateTime={appointment.starts_at}>
          {formatMoment(appointment.starts_at, appointment.timezone, language)}
        </time>
      </p>
      <Field id="reason" label={t('cancel.reason')} optional={t('booking.optional')}>
        {(wiring) => (
          <Textarea
            {...wiring}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      {cancellation.error && <ProblemView problem={toApiProblem(cancellation.error)} />}
      <div className="flex flex-wrap justify-end gap-3">
        <Button look="secondary" onClick={onKeep}>
          {t('cancel.keep')}
        </Button>
        <Button type="submit" look="danger" aria-disabled={cancellation.isPending}>
          {cancellation.isPending ? t('booking.sending') : t('cancel.confirm')}
        </Button>
      </div>
    </form>
  )
}
