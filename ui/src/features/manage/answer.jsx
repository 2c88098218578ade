import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field, Textarea } from '@/components/ui/field'
import '@/lib/i18n/agenda-texts'
import { formatMoment } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useStatusChange } from './api'
import { ChangeProblem } from './change-problem'

/** @typedef {import('@/lib/api/types').Appointment} Appointment */

/**
 * The provider's yes or no to a request.
 *
 * @param {{ appointment: Appointment, onAnswered?: (appointment: Appointment) => void, onRefresh?: () => void,
 *   children?: import('react').ReactNode }} props onRefresh where the request is in a list, which may be out of date,
 *   children what can be done instead
 */
export function Answer({ appointment, onAnswered, onRefresh, children }) {
  const { t } = useLanguage()
  const [declining, setDeclining] = useState(false)
  const handle = { id: appointment.id }
  const { start, problem, isPending } = useStatusChange(handle, appointment)

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-3 max-sm:*:flex-1">
        <Button aria-disabled={isPending} onClick={() => start({ status: 'confirmed' }, onAnswered)}>
          <Check aria-hidden="true" className="size-5" />
          {isPending ? t('booking.sending') : t('answer.accept')}
          <span className="sr-only">: {appointment.client_name}</span>
        </Button>
        <Button look="secondary" onClick={() => setDeclining(true)}>
          <X aria-hidden="true" className="size-5" />
          {t('answer.decline')}
          <span className="sr-only">: {appointment.client_name}</span>
        </Button>
        {children}
      </div>
      {problem && <ChangeProblem problem={problem} appointment={appointment} onRefresh={onRefresh} />}
      <Dialog open={declining} onClose={() => setDeclining(false)} title={t('answer.decline-question')}>
        <DeclineForm
          appointment={appointment}
          onDeclined={onAnswered}
          onKeep={() => setDeclining(false)}
          onRefresh={onRefresh}
        />
      </Dialog>
    </div>
  )
}

/**
 * @param {{ appointment: Appointment, onDeclined?: (appointment: Appointment) => void, onKeep: () => void,
 *   onRefresh?: () => void }} props
 */
function DeclineForm({ appointment, onDeclined, onKeep, onRefresh }) {
  const { t, language } = useLanguage()
  const [reason, setReason] = useState('')
  const { start, problem, isPending } = useStatusChange({ id: appointment.id }, appointment)
  const client = appointment.client_name

  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        start({ status: 'rejected', ...(reason.trim() && { reason: reason.trim() }) }, onDeclined)
      }}
    >
      <div className="grid gap-2">
        <p>
          {client}, {appointment.service_name},{' '}
          <time dateTime={appointment.starts_at}>
            {formatMoment(appointment.starts_at, appointment.timezone, language)}
          </time>
        </p>
        <p className="text-ink-soft">{t('answer.decline-hint', { client })}</p>
      </div>
      <Field
        id="decline-reason"
        label={t('cancel.reason')}
        optional={t('booking.optional')}
        hint={t('answer.decline-reason-hint', { client })}
      >
        {(wiring) => (
          <Textarea
            {...wiring}
            maxLength={1000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      {problem && <ChangeProblem problem={problem} appointment={appointment} onRefresh={onRefresh} />}
      <div className="flex flex-wrap justify-end gap-3">
        <Button look="secondary" onClick={onKeep}>
          {t('answer.decline-keep')}
        </Button>
        <Button type="submit" look="danger" aria-disabled={isPending}>
          {isPending ? t('booking.sending') : t('answer.decline-submit')}
        </Button>
      </div>
    </form>
  )
}
