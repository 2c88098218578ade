import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, Textarea } from '@/components/ui/field'
import { formatMoment } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useCancellation } from './api'
import { ChangeProblem } from './change-problem'

/**
 * The one question before an appointment is cancelled.
 *
 * @param {{ handle: import('./booking-key').Handle, appointment: import('@/lib/api/types').Appointment,
 *   onKeep: () => void }} props
 */
export function CancelForm({ handle, appointment, onKeep }) {
  const { t, language } = useLanguage()
  const [reason, setReason] = useState('')
  const { start, problem, isPending } = useCancellation(handle, appointment)

  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        start(reason.trim())
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
            maxLength={1000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      {problem && <ChangeProblem problem={problem} appointment={appointment} />}
      <div className="flex flex-wrap justify-end gap-3">
        <Button look="secondary" onClick={onKeep}>
          {t('cancel.keep')}
        </Button>
        <Button type="submit" look="danger" aria-disabled={isPending}>
          {isPending ? t('booking.sending') : t('cancel.confirm')}
        </Button>
      </div>
    </form>
  )
}
