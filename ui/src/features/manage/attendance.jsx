import { CheckCheck, UserX } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { formatMoment } from '@/lib/time'
import { useLanguage } from '@/lib/use-language'
import { useReached } from '@/lib/use-reached'
import { useStatusChange } from './api'
import { ChangeProblem } from './change-problem'

/** @typedef {import('@/lib/api/types').Appointment} Appointment */

/** Whether the client came, which can be said from the start on. @param {{ appointment: Appointment }} props */
export function Attendance({ appointment }) {
  const { t, language } = useLanguage()
  const [missing, setMissing] = useState(false)
  const hasBegun = useReached(Date.parse(appointment.starts_at))
  const { start, problem, isPending } = useStatusChange({ id: appointment.id }, appointment)
  const client = appointment.client_name

  return (
    <section aria-labelledby="attendance" className="grid justify-items-start gap-3">
      <h2 id="attendance" className="text-2xl">
        {t('attendance.title')}
      </h2>
      {hasBegun ? (
        <>
          <p>{t('attendance.hint', { client })}</p>
          <div className="flex flex-wrap gap-3 max-sm:w-full max-sm:*:w-full">
            <Button aria-disabled={isPending} onClick={() => start({ status: 'completed' })}>
              <CheckCheck aria-hidden="true" className="size-5" />
              {isPending ? t('booking.sending') : t('attendance.complete')}
            </Button>
            <Button look="secondary" onClick={() => setMissing(true)}>
              <UserX aria-hidden="true" className="size-5" />
              {t('attendance.no-show')}
            </Button>
          </div>
        </>
      ) : (
        <p>
          {t('attendance.not-yet', {
            when: formatMoment(appointment.starts_at, appointment.timezone, language),
          })}
        </p>
      )}
      {problem && <ChangeProblem problem={problem} appointment={appointment} />}
      <Dialog
        open={missing}
        onClose={() => setMissing(false)}
        title={t('attendance.no-show-question', { client })}
      >
        <NoShowForm appointment={appointment} onKeep={() => setMissing(false)} />
      </Dialog>
    </section>
  )
}

/** @param {{ appointment: Appointment, onKeep: () => void }} props */
function NoShowForm({ appointment, onKeep }) {
  const { t } = useLanguage()
  const { start, problem, isPending } = useStatusChange({ id: appointment.id }, appointment)
  return (
    <>
      <p>{t('attendance.no-show-hint')}</p>
      {problem && <ChangeProblem problem={problem} appointment={appointment} />}
      <div className="flex flex-wrap justify-end gap-3">
        <Button look="secondary" onClick={onKeep}>
          {t('attendance.no-show-keep')}
        </Button>
        <Button look="danger" aria-disabled={isPending} onClick={() => start({ status: 'no_show' })}>
          {isPending ? t('booking.sending') : t('attendance.no-show-submit')}
        </Button>
      </div>
    </>
  )
}
