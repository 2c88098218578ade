import { useState } from 'react'
import { Link } from 'react-router'
import { TextLink } from '@/components/text-link'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { formatDuration, formatMoment } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useReached } from '@/lib/use-reached'
import { CancelForm } from './cancel-form'
import { movePage } from './pages'
import { cutoffOf } from './status'

/**
 * What its client can still do: the rule first, then the buttons, then one question.
 *
 * @param {{ handle: import('./booking-key').Handle, appointment: import('@/lib/api/types').Appointment,
 *   page: { pathname: string, hash?: string } }} props
 */
export function Changes({ handle, appointment, page }) {
  const { t } = useLanguage()
  const [asking, setAsking] = useState(false)
  const isLate = useReached(cutoffOf(appointment))

  return (
    <section className="grid justify-items-start gap-3">
      <h2 className="text-2xl">{t('changes.title')}</h2>
      {isLate ? <TooLate appointment={appointment} /> : <Terms appointment={appointment} />}
      {!isLate && (
        <div className="flex flex-wrap gap-3 max-sm:w-full max-sm:*:w-full">
          <Button asChild>
            <Link to={movePage(page, appointment)}>{t('move.open')}</Link>
          </Button>
          <Button look="secondary" onClick={() => setAsking(true)}>
            {t('cancel.open')}
          </Button>
        </div>
      )}
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('cancel.question')}>
        <CancelForm handle={handle} appointment={appointment} onKeep={() => setAsking(false)} />
      </Dialog>
    </section>
  )
}

/** @param {{ appointment: import('@/lib/api/types').Appointment }} props */
function Terms({ appointment }) {
  const { t, language } = useLanguage()
  const until = new Date(cutoffOf(appointment)).toISOString()
  return (
    <p>
      {appointment.cancellation_cutoff > 0
        ? t('changes.policy', {
            until: formatMoment(until, appointment.timezone, language),
            notice: formatDuration(appointment.cancellation_cutoff, t),
          })
        : t('changes.policy-start')}
    </p>
  )
}

/** Why it cannot be changed here any more, and who can help. @param {{ appointment: import('@/lib/api/types').Appointment }} props */
export function TooLate({ appointment }) {
  const { t, language } = useLanguage()
  const until = new Date(cutoffOf(appointment)).toISOString()
  return (
    <>
      <p>{t('changes.too-late', { until: formatMoment(until, appointment.timezone, language) })}</p>
      <TextLink to={`/p/${appointment.provider_slug}`}>
        {t('changes.contact', { provider: appointment.provider_name })}
      </TextLink>
    </>
  )
}
